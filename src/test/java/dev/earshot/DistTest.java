package dev.earshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.earshot.speech.Speech;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the files in {@code src/dist} as far as that goes without installing them. */
class DistTest {
    private static final Path DIST = Path.of("src/dist");
    private static final Path SYSTEMD = Path.of("/usr/bin/systemd-analyze");

    private static String read(String name) throws IOException {
        return Files.readString(DIST.resolve(name));
    }

    private static Set<String> all(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        for (Matcher matcher = Pattern.compile(pattern).matcher(text); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }

    @Test
    void everySettingExists() throws IOException {
        Set<String> known =
                all("\"([A-Z_]{4,})\"", Files.readString(Path.of("src/main/java/dev/earshot/Settings.java")));
        SecretFiles.SECRETS.forEach(secret -> known.add(secret + SecretFiles.SUFFIX));
        try (Stream<Path> files = Files.list(DIST)) {
            for (Path file : files.toList()) {
                Set<String> used = all("\\b((?:EARSHOT_|DATABASE_URL)[A-Z_]*)", Files.readString(file));
                used.removeAll(known);
                assertEquals(Set.of(), used, file.toString());
            }
        }
    }

    @Test
    void speechCommandOfTheImageIsValid() throws IOException {
        String command = all("EARSHOT_SPEECH_COMMAND=\"(.*)\"", read("Containerfile"))
                .iterator()
                .next();
        Speech.checkCommands(command);
        String packages = read("Containerfile");
        for (String program : all("(?:^|; )\\S+: (\\S+)", command)) {
            assertTrue(packages.matches("(?s).*apt-get install [^&]*\\b" + program + "\\b.*"), program);
        }
    }

    @Test
    void imageDoesNotRunAsRoot() throws IOException {
        List<String> lines = read("Containerfile").lines().toList();
        assertTrue(lines.contains("USER 10001:10001"));
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("HEALTHCHECK")));
    }

    @Test
    void composeFileNamesOnlyWhatItDefines() throws IOException {
        String compose = read("compose.yaml");
        int definitions = compose.indexOf("\nsecrets:\n");
        Set<String> defined = all("(?m)^  (\\w+):", compose.substring(definitions));
        Set<String> used = all("(?m)^      - (\\w+)(?::/.*)?$", compose.substring(0, definitions));
        used.remove("ALL");
        assertEquals(defined, used);
        assertEquals(Set.of("earshot", "database"), all("(?m)^  (\\w+):$", compose.substring(0, definitions)));
        assertTrue(compose.contains("    read_only: true\n"));
        Set<String> secrets = all("/run/secrets/(\\w+)", compose);
        assertTrue(defined.containsAll(secrets), secrets::toString);
    }

    /** Status 2 may mean that the database doesn't run yet. */
    @Test
    void unitRestartsAfterEveryFailure() throws IOException {
        List<String> lines = read("earshot.service").lines().toList();
        assertTrue(lines.contains("Restart=on-failure"));
        assertTrue(lines.stream().noneMatch(line -> line.startsWith("RestartPreventExitStatus")));
        // by default, systemd gives up after five starts within ten seconds
        assertTrue(lines.contains("RestartSec=5"));
    }

    @Test
    void unitIsValidAndConfined() throws Exception {
        assumeTrue(Files.isExecutable(SYSTEMD), "skipped: there is no " + SYSTEMD);
        String unit = DIST.resolve("earshot.service").toString();
        assertEquals("", run(SYSTEMD.toString(), "verify", unit).replaceAll("(?m)^.*/usr/bin/java.*\\R", ""));
        // the exposure in tenths, of 100
        String report = run(SYSTEMD.toString(), "security", "--offline=true", "--threshold=20", unit);
        assertTrue(report.contains("exposure level"), report);
        assertFalse(report.contains("UNSAFE"), report);
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue(), output);
        return output;
    }
}
