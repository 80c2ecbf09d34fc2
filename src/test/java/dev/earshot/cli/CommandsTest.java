package dev.earshot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.intake.Intake;
import dev.earshot.support.SetClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private static final String KILN = """
            Title: Fire at the old kiln
            Date: 2026-03-14
            Zone: UTC

            UPDATE 11:30 p.m.: The roof is safe.

            CORRECTION 2:10 p.m.: Two engines came, and not three.

            UPDATE 1:00 p.m.: Smoke rises from the kiln.
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicInteger served = new AtomicInteger();

    private int run(String... args) {
        Commands commands = new Commands(
                        "1.2.3",
                        () -> {
                            served.incrementAndGet();
                            return 0;
                        },
                        new Intake(ZoneOffset.UTC, Locale.US, 1_000_000),
                        "Station",
                        new PublishTarget(URI.create("http://localhost:1"), null, Duration.ZERO),
                        new SetClock("2026-03-14T20:00:00Z"))
                .withOutput(new PrintWriter(out, true), new PrintWriter(err, true));
        return commands.run(args);
    }

    private String write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void servesWithoutCommand() {
        assertEquals(0, run());
        assertEquals(1, served.get());
    }

    @Test
    void serveCommandServes() {
        assertEquals(0, run("serve"));
        assertEquals(1, served.get());
    }

    @Test
    void checkPrintsUpdatesAndSucceedsForValidFile() throws Exception {
        assertEquals(0, run("check", write("kiln.txt", KILN)));

        List<String> lines = out.toString().lines().toList();
        assertEquals("kiln: Fire at the old kiln", lines.getFirst());
        assertTrue(lines.get(1).contains("3 updates"), lines.get(1));
        assertTrue(lines.get(2).contains("The roof is safe."), lines.get(2));
        assertTrue(lines.get(2).contains("in the future"), lines.get(2));
        assertTrue(lines.get(3).contains("correction") && lines.get(3).contains("Two engines"), lines.get(3));
        assertTrue(lines.get(4).contains("Smoke rises"), lines.get(4));
        assertFalse(lines.get(4).contains("in the future"), lines.get(4));
        assertEquals(5, lines.size());
        assertEquals("", err.toString());
    }

    @Test
    void checkPrintsProblemsWithLines() throws Exception {
        assertEquals(1, run("check", write("kiln.txt", KILN.replace("UTC", "Atlantis"))));

        String line = out.toString().lines().toList().getFirst();
        assertTrue(line.startsWith("problem: kiln.txt:3: "), line);
        assertTrue(line.contains("Atlantis"), line);
    }

    @Test
    void checkReportsEveryFile() throws Exception {
        assertEquals(1, run("check", write("kiln.txt", KILN), write("empty.txt", ""), write("other.txt", KILN)));

        assertTrue(out.toString().contains("kiln: Fire at the old kiln"));
        assertTrue(out.toString().contains("problem: empty.txt: is empty"));
        assertTrue(out.toString().contains("other: Fire at the old kiln"));
    }

    @Test
    void checkOfOpmlListsSubscriptions() throws Exception {
        String list = """
                <opml version="2.0"><body>
                <outline type="rss" text="Kiln log" xmlUrl="https://kiln.example/feed" kind="updates" article="kiln"/>
                <outline type="rss" text="Bad" xmlUrl="ftp://kiln.example/feed"/>
                </body></opml>
                """;
        assertEquals(1, run("check", write("subscriptions.opml", list)));

        List<String> lines = out.toString().lines().toList();
        assertEquals("kiln: updates of https://kiln.example/feed, every 5 minutes", lines.getFirst());
        assertTrue(lines.get(1).startsWith("problem: subscriptions.opml:3: "), lines.get(1));
        assertEquals(2, lines.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "say", "script", "script --lines"})
    void missingFileIsReportedInOneLine(String command) {
        String file = folder.resolve("missing.txt").toString();
        assertEquals(1, run((command + " " + file).split(" ")));

        assertEquals("problem: " + file + ": file not found", (out.toString() + err).strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "say", "script"})
    void folderIsReportedInOneLine(String command) {
        for (String path : List.of(folder.toString(), "/")) {
            assertEquals(1, run(command, path));
        }
        assertEquals(2, (out.toString() + err).lines().count());
        assertFalse((out.toString() + err).contains("xception"), out.toString() + err);
    }

    @Test
    void scriptPrintsSpokenText() throws Exception {
        assertEquals(0, run("script", write("kiln.txt", KILN)));

        assertEquals(
                List.of(
                        "Fire at the old kiln.",
                        "Update. Eleven thirty p m, Coordinated Universal Time.",
                        "The roof is safe.",
                        "Correction. Two ten p m, Coordinated Universal Time.",
                        "Two engines came, and not three.",
                        "Update. One p m, Coordinated Universal Time.",
                        "Smoke rises from the kiln."),
                out.toString().lines().toList());
        assertEquals("", err.toString());
    }

    @Test
    void scriptPrintsOneLinePerLine() throws Exception {
        String texts = write("texts.txt", "It cost $5. He paid.\n\nDue 5/6/2017.\n");
        assertEquals(0, run("script", "--lines", texts));
        assertEquals(
                "It cost five dollars. He paid.\n\nDue May sixth, twenty seventeen.\n",
                out.toString().replace(System.lineSeparator(), "\n"));
    }

    @Test
    void scriptLinesFollowLanguageOption() throws Exception {
        assertEquals(0, run("script", "-l", "en-GB", "--lines", write("texts.txt", "They won 2-0 on 5/6/2017.\n")));
        assertEquals(
                "They won two nil on June fifth, twenty seventeen.",
                out.toString().strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "script a.txt --lines -"})
    void scriptRequiresFileOrLines(String line) {
        assertEquals(2, run(line.split(" ")));
        assertTrue(err.toString().startsWith("earshot: "), err.toString());
    }

    @Test
    void sayWritesMp3() throws Exception {
        Path mp3 = folder.resolve("kiln.mp3");
        assertEquals(0, run("say", write("kiln.txt", KILN), "-o", mp3.toString()));

        byte[] bytes = Files.readAllBytes(mp3);
        assertEquals("ID3", new String(bytes, 0, 3, StandardCharsets.US_ASCII));
        assertTrue(bytes.length > 5_000);
        assertTrue(out.toString().startsWith(mp3 + ": "), out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void sayReportsRejectedFile() throws Exception {
        Path mp3 = folder.resolve("none.mp3");
        assertEquals(1, run("say", write("empty.txt", " "), "-o", mp3.toString()));

        assertEquals("problem: empty.txt: is blank", err.toString().strip());
        assertFalse(Files.exists(mp3));
    }

    @Test
    void sayReportsUnwritableOutput() throws Exception {
        Path nowhere = folder.resolve("no/such/folder/kiln.mp3");
        assertEquals(1, run("say", write("kiln.txt", KILN), "-o", nowhere.toString()));

        assertEquals(1, err.toString().lines().count());
        assertTrue(err.toString().contains(nowhere.toString()), err.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--version",
                "check --version",
                "say --version",
                "script --version",
                "serve --version",
                "publish --version",
                "withdraw --version"
            })
    void everyCommandPrintsVersion(String line) {
        assertEquals(0, run(line.split(" ")));
        assertEquals("earshot 1.2.3", out.toString().strip());
        assertEquals(0, served.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "check --help",
                "say --help",
                "script --help",
                "serve --help",
                "publish --help",
                "withdraw --help",
                "-h"
            })
    void everyCommandPrintsHelp(String line) {
        assertEquals(0, run(line.split(" ")));
        assertTrue(out.toString().startsWith("Usage: earshot"), out.toString());
        assertEquals(0, served.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--nonsense",
                "nonsense",
                "check",
                "check --nonsense",
                "say",
                "say a b",
                "say a -o",
                "serve --port=1"
            })
    void wrongUsagePrintsOneLineAndHint(String line) {
        assertEquals(2, run(line.split(" ")));

        List<String> lines = err.toString().lines().toList();
        assertTrue(lines.getFirst().startsWith("earshot: "), err.toString());
        assertEquals("Try: earshot --help", lines.getLast());
        assertEquals(2, lines.size());
        assertEquals("", out.toString());
        assertEquals(0, served.get());
    }
}
