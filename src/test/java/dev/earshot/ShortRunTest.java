package dev.earshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShortRunTest {
    /** What the system tells of a process. */
    private record Info(Optional<String> command, Optional<String[]> arguments) implements ProcessHandle.Info {
        static Info of(String line) {
            return new Info(Optional.of("/usr/bin/java"), Optional.of(line.split(" ")));
        }

        @Override
        public Optional<String> commandLine() {
            return Optional.empty();
        }

        @Override
        public Optional<Instant> startInstant() {
            return Optional.empty();
        }

        @Override
        public Optional<Duration> totalCpuDuration() {
            return Optional.empty();
        }

        @Override
        public Optional<String> user() {
            return Optional.empty();
        }
    }

    private static final List<String> SAY = List.of("say", "storm.txt", "-o", "storm.mp3");

    @Test
    void sayingIsDoneByAJavaForShortWork() {
        List<String> command = ShortRun.of(SAY, Info.of("-jar earshot.jar say storm.txt -o storm.mp3"), Map.of())
                .orElseThrow();
        assertEquals("/usr/bin/java", command.getFirst());
        assertTrue(command.contains("-XX:TieredStopAtLevel=1"), command::toString);
        assertEquals(
                Stream.concat(Stream.of("-cp", "earshot.jar", "dev.earshot.Main"), SAY.stream())
                        .toList(),
                command.subList(command.size() - 7, command.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Xmx200m -jar earshot.jar say storm.txt -o storm.mp3",
                "-cp earshot.jar dev.earshot.Main say storm.txt -o storm.mp3",
                "-cp earshot.jar:more.jar"
            })
    void whoStartsItInAnotherWayGetsWhatTheyAskedFor(String line) {
        assertTrue(ShortRun.of(SAY, Info.of(line), Map.of()).isEmpty());
    }

    @Test
    void optionsFromTheEnvironmentCount() {
        Info info = Info.of("-jar earshot.jar say storm.txt -o storm.mp3");
        assertTrue(ShortRun.of(SAY, info, Map.of("JAVA_TOOL_OPTIONS", "-XX:+UseG1GC"))
                .isEmpty());
    }

    @Test
    void otherCommandsStayWhereTheyAre() {
        assertTrue(ShortRun.of(List.of("serve"), Info.of("-jar earshot.jar serve"), Map.of())
                .isEmpty());
        assertTrue(ShortRun.of(List.of(), Info.of("-jar earshot.jar"), Map.of()).isEmpty());
    }

    @Test
    void whereTheSystemTellsNothingAllIsDoneHere() {
        assertTrue(ShortRun.of(SAY, new Info(Optional.empty(), Optional.empty()), Map.of())
                .isEmpty());
    }
}
