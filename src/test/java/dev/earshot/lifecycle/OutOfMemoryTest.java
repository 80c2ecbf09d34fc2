package dev.earshot.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process with a small heap whose threads fill it. */
class OutOfMemoryTest {
    @ParameterizedTest
    @ValueSource(strings = {"background", "unwatched", "virtual", "wrapped"})
    void processWithoutMemoryEndsWithOneLine(String thread) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx8m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Hungry.class.getName(),
                        thread)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(3, process.waitFor(), output);
        assertEquals(
                "earshot: out of memory; the server has ended with status 3 and should be started again\n", output);
    }

    /** Eats all memory on a thread of some kind, and would then wait for ever. */
    static final class Hungry {
        private Hungry() {}

        public static void main(String[] args) throws InterruptedException {
            OutOfMemory.watchAllThreads();
            switch (args[0]) {
                case "background" ->
                    new BackgroundThread(
                                    new Health(Clock.systemUTC()), "hungry", Duration.ofMinutes(1), heartbeat -> eat())
                            .start();
                case "unwatched" -> new Thread(Hungry::eat).start();
                case "virtual" -> Thread.ofVirtual().start(Hungry::eat);
                case "wrapped" -> {
                    try {
                        CompletableFuture.runAsync(Hungry::eat).join();
                    } catch (CompletionException e) {
                        OutOfMemory.endProcessIfCause(e);
                    }
                }
                default -> throw new IllegalArgumentException(args[0]);
            }
            Thread.sleep(Duration.ofMinutes(5));
        }

        private static void eat() {
            List<byte[]> eaten = new ArrayList<>();
            while (eaten.size() < Integer.MAX_VALUE) {
                eaten.add(new byte[100_000]);
            }
        }
    }
}
