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
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
 * <p>Findings go to {@code corpus/fuzz}, in a folder named after the format, and are read in every build: a run leaves them in
 * {@code target/fuzz}, named after the format too; those that took too long have one byte in front that isn't theirs. {@link
 * dev.earshot.support.Soak} determines how many documents are tried for each format.
 */
@Order(1)
class FuzzTest {
    /**
     * The formats of each process. Starting and instrumenting one takes longer than a short run of its documents; two keep both
     * processors busy.
     */
    private static final List<List<FuzzedForm>> PROCESSES = List.of(
            List.of(FuzzedForm.TEXT, FuzzedForm.JSON, FuzzedForm.JSON_LD, FuzzedForm.UPDATE),
            List.of(FuzzedForm.HTML, FuzzedForm.FEED_ARTICLES, FuzzedForm.FEED_UPDATES, FuzzedForm.OPML));

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

    @Test
    void everyFormatIsFuzzed() {
        assertEquals(
                EnumSet.allOf(FuzzedForm.class),
                PROCESSES.stream()
                        .flatMap(List::stream)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(FuzzedForm.class))));
    }

    @Tag("long")
    @Test
    void fuzzerFindsNothing(@TempDir Path folder) throws InterruptedException {
        try (ExecutorService processes = Executors.newFixedThreadPool(PROCESSES.size())) {
            List<Future<String>> outputs = processes.invokeAll(PROCESSES.stream()
                    .map(forms -> (Callable<String>) () -> fuzz(
                            forms,
                            Files.createDirectory(
                                    folder.resolve(forms.getFirst().name()))))
                    .toList());
            assertAll(outputs.stream().map(output -> output::get));
        }
    }

    /** Returns the fuzzer's output for some formats; fails if it found something. */
    private static String fuzz(List<FuzzedForm> forms, Path folder) throws IOException, InterruptedException {
        Path seeds = Files.createDirectory(folder.resolve("seeds"));
        Path dictionary = folder.resolve("dictionary");
        int count = 0;
        int runs = 0;
        for (FuzzedForm form : forms) {
            // the fuzzer reads all seeds first, which another test does too
            for (byte[] seed : Soak.part(FuzzSeeds.of(form), 4)) {
                Files.write(seeds.resolve(Integer.toString(count++)), IntakeFuzz.input(forms.indexOf(form), seed));
            }
            Files.write(
                    dictionary,
                    Files.readAllBytes(form.dictionary()),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            runs += form.runs();
        }
        String names = forms.stream().map(FuzzedForm::name).collect(Collectors.joining(" "));
        Path findings = Files.createDirectories(Path.of("target/fuzz")).toAbsolutePath();
        Path output = findings.resolve(forms.getFirst() + ".log");
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
                        "--target_args=" + findings + " " + names,
                        // this hook would stop at every step of every pattern, and take ten times as long
                        "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.RegexRoadblocks",
                        "--instrumentation_includes=dev.earshot.intake.**:dev.earshot.desk.**:dev.earshot.draft.**"
                                + ":dev.earshot.source.**:org.jsoup.**",
                        "--reproducer_path=" + findings,
                        "-runs=" + runs,
                        "-timeout=" + SECONDS_EACH,
                        "-max_len=" + MAX_LENGTH,
                        "-rss_limit_mb=0",
                        "-dict=" + dictionary,
                        "-artifact_prefix=" + findings.resolve(forms.getFirst() + "-"),
                        seeds.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(fuzzer.waitFor(20, TimeUnit.MINUTES), names + ": the fuzzer is still running");
        } finally {
            fuzzer.destroyForcibly();
        }
        String said = Files.readString(output);
        assertEquals(0, fuzzer.exitValue(), () -> names + ": " + said);
        assertTrue(said.contains("Done " + runs + " runs"), () -> names + ": " + said);
        return said;
    }

    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        assertTrue(all.contains("jazzer") && all.contains(File.pathSeparator), all);
        return all;
    }
}
