package dev.earshot.intake;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Soak;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Documents that a coverage-guided fuzzer derives from the corpus: none may throw, hang or exceed a fixed heap, and what is
 * accepted must be dated, syndicated, rendered, spoken and archived.
 *
 * <p>Findings go to {@code corpus/fuzz}, in a folder named after the format, and are read in every build. {@link
 * dev.earshot.support.Soak} determines how many documents are tried for each format.
 */
@Order(1)
class FuzzTest {
    /** Number of formats tried at the same time. */
    private static final int LANES = 2;

    private static final int SECONDS_EACH = 2;
    private static final int MAX_LENGTH = 20_000;
    private static final int MIN_SEEDS = 10;

    static Stream<Arguments> found() {
        return Arrays.stream(FuzzedForm.values())
                .flatMap(form -> FuzzSeeds.found(form).stream().map(file -> Arguments.of(form, file)));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("found")
    void readsEarlierFindings(FuzzedForm form, Path file) throws IOException {
        byte[] content = Files.readAllBytes(file);
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> IntakeFuzz.read(form, content));
    }

    @ParameterizedTest
    @EnumSource
    void readsSeeds(FuzzedForm form) throws IOException {
        List<byte[]> seeds = FuzzSeeds.of(form);
        assertTrue(seeds.size() >= MIN_SEEDS, seeds.size() + " documents to begin with");
        seeds.forEach(seed -> IntakeFuzz.read(form, seed));
    }

    @Tag("long")
    @Test
    void fuzzerFindsNothing(@TempDir Path folder) throws InterruptedException {
        try (ExecutorService lanes = Executors.newFixedThreadPool(LANES)) {
            List<Future<String>> forms = lanes.invokeAll(Arrays.stream(FuzzedForm.values())
                    .map(form ->
                            (Callable<String>) () -> fuzz(form, Files.createDirectory(folder.resolve(form.name()))))
                    .toList());
            assertAll(forms.stream().map(form -> form::get));
        }
    }

    /** Returns the fuzzer's output for a format; fails if it found something. */
    private static String fuzz(FuzzedForm form, Path seeds) throws IOException, InterruptedException {
        int count = 0;
        // the fuzzer reads all seeds first, which another test does too
        for (byte[] seed : Soak.part(FuzzSeeds.of(form), 4)) {
            Files.write(seeds.resolve(Integer.toString(count++)), seed);
        }
        Path findings = Files.createDirectories(Path.of("target/fuzz")).toAbsolutePath();
        Path output = findings.resolve(form + ".log");
        Process fuzzer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        // a short run is over before the better compiler pays
                        Soak.isFull() ? "-XX:+TieredCompilation" : "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        classPath(),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + IntakeFuzz.class.getName(),
                        "--target_args=" + form,
                        // this hook would stop at every step of every pattern, including those for speech, and take ten
                        // times
                        // as long
                        "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexRoadblocks",
                        "--instrumentation_includes=dev.earshot.intake.**:dev.earshot.desk.**:dev.earshot.draft.**"
                                + ":dev.earshot.source.**:org.jsoup.**",
                        "--reproducer_path=" + findings,
                        "-runs=" + form.runs(),
                        "-timeout=" + SECONDS_EACH,
                        "-max_len=" + MAX_LENGTH,
                        "-rss_limit_mb=0",
                        "-dict=" + Path.of("src/test/resources/fuzz", form.dictionary() + ".dict"),
                        "-artifact_prefix=" + findings.resolve(form + "-"),
                        seeds.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(fuzzer.waitFor(20, TimeUnit.MINUTES), form + ": the fuzzer is still running");
        } finally {
            fuzzer.destroyForcibly();
        }
        String said = Files.readString(output);
        assertEquals(0, fuzzer.exitValue(), () -> form + ": " + said);
        assertTrue(said.contains("Done " + form.runs() + " runs"), () -> form + ": " + said);
        return said;
    }

    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        assertTrue(all.contains("jazzer") && all.contains(File.pathSeparator), all);
        return all;
    }
}
