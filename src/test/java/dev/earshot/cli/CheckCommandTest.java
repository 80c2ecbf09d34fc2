package dev.earshot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.intake.Intake;
import dev.earshot.support.SetClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {
    private static final String HEAD = """
            Title: Fire at the old kiln
            Date: 2026-03-14
            Zone: UTC
            """;
    private static final String LEXICON = """
            <lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en-US">
            <lexeme><grapheme>Brzczik</grapheme><alias>Smith</alias></lexeme>
            </lexicon>
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private List<String> check(int status, String name, String text) throws Exception {
        String file = Files.writeString(folder.resolve(name), text).toString();
        int found = new Commands(
                        "1",
                        () -> 0,
                        new Intake(ZoneOffset.UTC, Locale.US, 1_000_000),
                        "Station",
                        new PublishTarget(URI.create("http://localhost:1"), null, Duration.ZERO),
                        new SetClock("2026-03-14T20:00:00Z"))
                .withOutput(new PrintWriter(out, true), new PrintWriter(out, true))
                .run("check", file);
        assertEquals(status, found, out::toString);
        return out.toString().lines().toList();
    }

    @ParameterizedTest
    @CsvSource({"withdrawn, '  1 update, withdrawn'", "closed, '  1 update, ended'", "live, '  1 update'"})
    void showsTheStatus(String status, String line) throws Exception {
        List<String> lines =
                check(0, "kiln.txt", HEAD + "Status: " + status + "\n\nUPDATE 1:00 p.m.: Smoke rises from the kiln.\n");
        assertEquals(line, lines.get(1));
    }

    @Test
    void countsTheBlocksOfTheBackground() throws Exception {
        List<String> lines =
                check(0, "kiln.txt", HEAD + "\nUPDATE 1:00 p.m.: Smoke rises.\n\n---\n\nIt is old.\n\nIt is tall.\n");
        assertEquals("  1 update, background of 2 blocks", lines.get(1));
    }

    @Test
    void listsNamesThatAreNotInTheLexicon() throws Exception {
        String article = HEAD + "\nUPDATE 1:00 p.m.: We met Brzczik and Smith.\n";
        assertEquals(
                "  Names not in the lexicon: Brzczik",
                check(0, "kiln.txt", article).getLast());
    }

    @Test
    void knowsTheNamesInTheLexiconBesideTheFile() throws Exception {
        Files.writeString(folder.resolve("lexicon.pls"), LEXICON);
        List<String> lines = check(0, "kiln.txt", HEAD + "\nUPDATE 1:00 p.m.: We met Brzczik and Smith.\n");
        assertEquals(3, lines.size(), lines.toString());
    }

    @Test
    void countsTheWordsOfALexicon() throws Exception {
        assertEquals(List.of("lexicon.pls: 1 word"), check(0, "lexicon.pls", LEXICON));
    }

    @Test
    void locatesTheProblemsOfALexicon() throws Exception {
        List<String> lines = check(1, "lexicon.pls", LEXICON.replace("</lexeme>", "</lexem>"));
        assertTrue(lines.getLast().startsWith("problem: lexicon.pls:2: "), lines.toString());
    }

    @Test
    void namesTheUpdateThatACorrectionCorrects() throws Exception {
        List<String> lines = check(0, "kiln.txt", HEAD + """

                CORRECTION 2:10 p.m. to 1:00 p.m.: Two engines came.

                UPDATE 1:00 p.m.: Three engines came.
                """);
        String start =
                lines.get(3).substring(0, lines.get(3).indexOf("  update  ")).strip();
        assertTrue(lines.get(2).endsWith("  (corrects the update of " + start + ")"), lines.toString());
    }
}
