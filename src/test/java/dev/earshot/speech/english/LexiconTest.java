package dev.earshot.speech.english;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LexiconTest {
    private static final String START =
            "<lexicon version='1.0' alphabet='ipa' xml:lang='en-GB' xmlns='http://www.w3.org/2005/01/pronunciation-lexicon'>\n";
    private static final String NGUYEN = "<lexeme><grapheme>Nguyen</grapheme><phoneme>ˈwɪn</phoneme></lexeme>\n";

    private static Lexicon.LoadResult read(String xml) {
        return Lexicon.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    private static Lexicon.LoadResult lexemes(String xml) {
        return read(START + xml + "</lexicon>");
    }

    private static Lexicon lexicon(String xml) {
        Lexicon.LoadResult loadResult = lexemes(xml);
        assertEquals(List.of(), loadResult.problems());
        return loadResult.lexicon();
    }

    private static String phones(Lexicon lexicon, String word) {
        return String.join(" ", Objects.requireNonNull(lexicon.phones().get(word), word));
    }

    @Test
    void readsAllElementsOfTheStandard() {
        Lexicon lexicon = lexicon("""
                <meta name="author" content="desk"/>
                <metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:li/></rdf:RDF></metadata>
                <!-- a comment -->
                <lexeme xml:id="one" role="claws:NN1" xmlns:claws="http://www.example.com/claws7tags">
                  <grapheme>Houthi</grapheme><grapheme>Huthi</grapheme>
                  <phoneme>ˈhuːθi</phoneme><example>The <b xmlns="">Houthi</b> movement</example>
                </lexeme>
                <lexeme><grapheme> RNLI\n volunteers </grapheme><alias><![CDATA[lifeboat &]]> crew</alias></lexeme>
                """);
        assertEquals("hh uw1 th iy", phones(lexicon, "houthi"));
        assertEquals("hh uw1 th iy", phones(lexicon, "huthi"));
        assertEquals("The lifeboat & crew left.", new Pronunciations(lexicon).apply("The RNLI volunteers left."));
    }

    @Test
    void usesFirstUsablePronunciation() {
        Lexicon lexicon = lexicon("""
                <lexeme><grapheme>Aaa</grapheme><phoneme>ˈɑː</phoneme><phoneme prefer="true">ˈiː</phoneme></lexeme>
                <lexeme><grapheme>Bbb</grapheme><phoneme alphabet="x-sampa" prefer="true">"i:</phoneme>
                  <phoneme alphabet="IPA">ˈuː</phoneme></lexeme>
                <lexeme><grapheme>Ccc</grapheme><phoneme>☃</phoneme><alias>see</alias></lexeme>
                <lexeme><grapheme>Aaa</grapheme><phoneme>ˈoʊ</phoneme></lexeme>
                """);
        assertEquals("iy1", phones(lexicon, "aaa"));
        assertEquals("uw1", phones(lexicon, "bbb"));
        assertEquals("see", new Pronunciations(lexicon).apply("Ccc"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<lexeme><grapheme>Kyiv</grapheme><phoneme>ˈki7v</phoneme></lexeme> | “Kyiv” has an unknown IPA symbol: 7 (U+0037)",
                "<lexeme><grapheme>Kyiv</grapheme><phoneme alphabet='x-sampa'>ki:v</phoneme></lexeme> | “Kyiv” has a phoneme in the unknown alphabet “x-sampa”",
                "<lexeme><grapheme>Kyiv</grapheme></lexeme> | “Kyiv” has neither a phoneme nor an alias",
                "<lexeme><grapheme>Kyiv</grapheme><phoneme> </phoneme></lexeme> | “Kyiv” has a phoneme without a vowel",
                "<lexeme><grapheme>Kyiv</grapheme><alias/></lexeme> | “Kyiv” has an empty alias",
                "<lexeme><grapheme> </grapheme><alias>x</alias></lexeme> | A lexeme has no grapheme or an empty one",
                "<lexeme><alias>x</alias></lexeme> | A lexeme has no grapheme or an empty one",
                "<lexeme><grapheme>A</grapheme><phoneme>ˈoʊ</phoneme></lexeme> | too few or too many letters",
                "<lexeme><grapheme>北京</grapheme><phoneme>beɪ</phoneme></lexeme> | too few or too many letters"
            })
    void reportsAndSkipsBrokenLexeme(String lexeme, String message) {
        Lexicon.LoadResult loadResult = lexemes(lexeme + "\n" + NGUYEN);
        assertEquals(1, loadResult.problems().size());
        assertEquals(2, loadResult.problems().getFirst().line());
        assertTrue(
                loadResult.problems().getFirst().message().contains(message),
                loadResult.problems().getFirst().message());
        assertEquals(1, loadResult.lexicon().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE lexicon [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + START + NGUYEN + "&x;</lexicon>",
                "<!DOCTYPE lexicon SYSTEM 'http://127.0.0.1:9/pls.dtd'>" + START + NGUYEN + "</lexicon>",
                "<!DOCTYPE lexicon [<!ENTITY a 'haha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]>"
                        + START + "<lexeme><grapheme>&c;</grapheme><alias>x</alias></lexeme></lexicon>",
                "<!DOCTYPE lexicon [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/p'> %p;]>" + START + NGUYEN + "</lexicon>"
            })
    void rejectsDoctype(String xml) {
        Lexicon.LoadResult loadResult = read(xml);
        assertEquals(1, loadResult.problems().size());
        assertEquals(0, loadResult.lexicon().size());
    }

    @Test
    void rejectsEntityReference() {
        Lexicon.LoadResult loadResult =
                lexemes(NGUYEN + "<lexeme><grapheme>&eacute;</grapheme><alias>x</alias></lexeme>");
        assertEquals(1, loadResult.problems().size());
        assertEquals(1, loadResult.lexicon().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'' | 1", "hello | 1", "<lexicon/> | 1", "<html xmlns='http://www.w3.org/1999/xhtml'/> | 1"})
    void reportsFileThatIsNoLexicon(String xml, int line) {
        Lexicon.LoadResult loadResult = read(xml);
        assertEquals(1, loadResult.problems().size());
        assertEquals(line, loadResult.problems().getFirst().line());
        assertEquals(0, loadResult.lexicon().size());
    }

    @Test
    void keepsLexemesBeforeSyntaxError() {
        Lexicon.LoadResult loadResult = lexemes(NGUYEN + "<lexeme><grapheme>Kyiv</lexeme>");
        assertEquals(List.of(new Lexicon.Problem(3, "The file is not well-formed XML.")), loadResult.problems());
        assertEquals(1, loadResult.lexicon().size());
    }

    @Test
    void reportsFileForAnotherLanguageOnce() {
        Lexicon.LoadResult loadResult = read(START.replace("en-GB", "fr") + NGUYEN + NGUYEN + "</lexicon>");
        assertEquals(1, loadResult.problems().size());
        assertEquals(0, loadResult.lexicon().size());
    }

    @Test
    void reportsUnknownAlphabetAndKeepsAliases() {
        Lexicon.LoadResult loadResult = read(START.replace("'ipa'", "'x-jeita'")
                + "<lexeme><grapheme>RSPB</grapheme><alias>bird charity</alias></lexeme></lexicon>");
        assertEquals(1, loadResult.problems().size());
        assertEquals(1, loadResult.lexicon().size());
    }

    @Test
    void rejectsTooLargeFile() {
        Lexicon.LoadResult loadResult = read(START + " ".repeat(LexiconReader.MAX_BYTES) + NGUYEN + "</lexicon>");
        assertEquals(List.of(new Lexicon.Problem(1, "The file is larger than 1 MB.")), loadResult.problems());
        assertEquals(0, loadResult.lexicon().size());
    }

    @Test
    void lexemesAndProblemsAreLimited() {
        Lexicon.LoadResult many = lexemes("<lexeme/>".repeat(LexiconReader.MAX_LEXEMES + 1));
        assertEquals(LexiconReader.MAX_PROBLEMS + 1, many.problems().size());
        assertEquals(
                "The file has more than 20000 lexemes; the rest was skipped.",
                many.problems().getLast().message());
    }

    @Test
    void newsroomEntriesOverrideBuiltInOnes() {
        Lexicon own = lexicon("""
                <lexeme><grapheme>Nguyen</grapheme><phoneme>ˈwɪn</phoneme></lexeme>
                <lexeme><grapheme>Zürich</grapheme><phoneme>ˈzʊərɪk</phoneme></lexeme>
                <lexeme><grapheme>Kyiv</grapheme><phoneme>ˈkiːv</phoneme></lexeme>
                """);
        Lexicon both = own.with(lexicon("""
                <lexeme><grapheme>nguyen</grapheme><phoneme>ˈnuːjən</phoneme></lexeme>
                <lexeme><grapheme>Zürich</grapheme><alias>the city</alias></lexeme>
                """));
        assertEquals("n uw1 y ax n", phones(both, "nguyen"));
        assertEquals("k iy1 v", phones(both, "kyiv"));
        assertFalse(both.has("zurich"));
        assertEquals("Nguyen in the city", new Pronunciations(both).apply("Nguyen in Zürich"));
        assertEquals("w ih1 n", phones(own, "nguyen"));
    }

    @Test
    void caseCanDistinguishTwoPronunciations() {
        Lexicon lexicon = lexicon("""
                <lexeme><grapheme>Reading</grapheme><phoneme>ˈrɛdɪŋ</phoneme></lexeme>
                <lexeme><grapheme>reading</grapheme><phoneme>ˈriːdɪŋ</phoneme></lexeme>
                """);
        String said = new Pronunciations(lexicon).apply("Still reading in Reading");
        assertEquals("Still reading in Readingx", said);
        assertEquals("r iy1 d ih ng", phones(lexicon, "reading"));
        assertEquals("r eh1 d ih ng", phones(lexicon, "readingx"));
        assertEquals("reading=r iy1 d ih ng;readingx=r eh1 d ih ng", lexicon.fingerprint(said));
    }

    @Test
    void fingerprintCoversPronunciationsInText() {
        Lexicon lexicon = lexicon("""
                <lexeme><grapheme>Nguyen</grapheme><phoneme>ˈwɪn</phoneme></lexeme>
                <lexeme><grapheme>Kyiv</grapheme><phoneme>ˈkiːv</phoneme></lexeme>
                <lexeme><grapheme>O'Shea</grapheme><phoneme>oʊˈʃeɪ</phoneme></lexeme>
                """);
        assertEquals("", lexicon.fingerprint("Nothing of it is here."));
        assertEquals("kyiv=k iy1 v;nguyen=w ih1 n", lexicon.fingerprint("Nguyen's pro-Kyiv stance, NGUYEN said."));
        assertEquals("oshea=ow sh ey1", lexicon.fingerprint("Oshea's, or O'Shea's."));
    }

    @Test
    void phonesAreDefensiveCopies() {
        Lexicon lexicon = lexicon(NGUYEN);
        Objects.requireNonNull(lexicon.phones().get("nguyen"))[0] = "b";
        lexicon.phones().clear();
        assertArrayEquals(new String[] {"w", "ih1", "n"}, lexicon.phones().get("nguyen"));
    }

    @Test
    void aliasesWorkWithoutPhonemes() {
        Lexicon lexicon = lexicon("""
                <lexeme><grapheme>Port-au-Prince</grapheme><phoneme>ˌpɔːrtoʊˈprɪns</phoneme></lexeme>
                <lexeme><grapheme>RSPB</grapheme><alias>bird charity</alias></lexeme>
                """);
        assertEquals("Portauprince bird charity", new Pronunciations(lexicon).apply("Port-au-Prince RSPB"));
        assertEquals("Port-au-Prince bird charity", new Pronunciations(lexicon.aliases()).apply("Port-au-Prince RSPB"));
        assertEquals(0, lexicon.aliases().phones().size());
    }

    @Test
    void builtInLexiconHasNoProblems() throws IOException {
        try (InputStream file = Lexicon.class.getResourceAsStream("lexicon.pls")) {
            Lexicon.LoadResult loadResult =
                    Lexicon.read(Objects.requireNonNull(file).readAllBytes());
            assertEquals(List.of(), loadResult.problems());
            assertTrue(
                    loadResult.lexicon().size() > 250,
                    "entries: " + loadResult.lexicon().size());
            assertEquals(loadResult.lexicon().size(), Lexicon.own().size());
        }
    }

    /** No other rule may change the token under which the voice finds the phones. */
    @Test
    void everyBuiltInEntryReachesVoice() throws IOException {
        try (InputStream file = Lexicon.class.getResourceAsStream("lexicon.pls")) {
            String xml = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            for (String lexeme : xml.split("</lexeme>")) {
                for (String grapheme : lexeme.split("<grapheme>")) {
                    int end = grapheme.indexOf("</grapheme>");
                    if (end > 0) {
                        String written = grapheme.substring(0, end);
                        String spoken =
                                English.of(Locale.US).spoken("The " + written + "'s people met " + written + ".");
                        String print = Lexicon.own().fingerprint(spoken);
                        assertFalse(print.isEmpty(), written + ": " + spoken);
                    }
                }
            }
        }
    }
}
