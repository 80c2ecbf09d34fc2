package dev.earshot.speech.english;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PronunciationsTest {
    private static final Lexicon LEXICON = Lexicon.of(List.of(
            phoneme("Nguyen", "ˈwɪn"),
            phoneme("Åland", "ˈoʊlɑːnd"),
            phoneme("Sinn Féin", "ʃɪnˈfeɪn"),
            phoneme("Fianna Gael", "fiːnə ˈɡeɪl"),
            phoneme("Port-au-Prince", "pɔːrt oʊ ˈprɪns"),
            phoneme("von der Leyen", "ˌvɒndərˈlaɪən"),
            phoneme("O'Shea", "oʊˈʃeɪ"),
            phoneme("quinoa", "ˈkiːnwɑː"),
            phoneme("UNRWA", "ˈʌnrə"),
            phoneme("F-35", "ˌɛfθɜːrtiˈfaɪv"),
            phoneme("don", "ˈdɒn"),
            alias("Neill", "Kneel"),
            alias("R.N.L.I.", "lifeboat service"),
            alias("AT&T", "the telephone company"),
            alias("New York", "the city"),
            alias("New York Times", "the paper"),
            alias("Job", "Jobe"),
            alias("sqn ldr", "squadron leader"),
            alias("résumé", "rezzumay")));

    private static LexiconEntry phoneme(String grapheme, String ipa) {
        return new LexiconEntry(grapheme, "", Phonemes.of(ipa));
    }

    private static LexiconEntry alias(String grapheme, String alias) {
        return new LexiconEntry(grapheme, alias, List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Nguyen won. | Nguyen won.",
                "Nguyen’s win | Nguyen’s win",
                "The Nguyens won | The Nguyens won",
                "Åland, ALand and Aland’s | Aland, ALand and Aland’s",
                "Sinn Féin’s MPs | Sinnfein’s MPs",
                "Sinn  Fein | Sinnfein",
                "a Sinn Féin-led motion | a Sinnfein-led motion",
                "Sinn said Fein | Sinn said Fein",
                "Fianna Gael | Fianna Gael",
                "in Port-au-Prince. | in Portauprince.",
                "in Port‑au‑Prince. | in Portauprince.",
                "Ursula von der Leyen | Ursula vonderleyen",
                "Von der Leyen said | Vonderleyen said",
                "Mr O’Shea, O'Shea | Mr OShea, OShea",
                "Quinoa or quinoa | Quinoa or quinoa",
                "UNRWA's staff | Unrwa's staff",
                "an F-35 | an Fthreefive",
                "don't | don't",
                "O'Neill and Neill | O'Neill and Kneel",
                "the R.N.L.I. said | the lifeboat service said",
                "AT&T's plan | the telephone company's plan",
                "the New York Times in New York | the the paper in the city",
                "Job has a job | Jobe has a job",
                "JOB CUTS | JOB CUTS",
                "Sqn Ldr Smith | Squadron leader Smith",
                "his résumé, to resume | his rezzumay, to rezzumay",
                "see job.com/Job, www.Job.org, me@Job.org, https://x.org/Job | see job.com/Job, www.Job.org, me@Job.org, https://x.org/Job",
                "Job/Neill (Job) “Job”: Job | Jobe/Kneel (Jobe) “Jobe”: Jobe",
                "re\u0301sume\u0301 | rezzumay"
            })
    void findsWrittenFormsAsWholeWords(String written, String said) {
        assertEquals(said, new Pronunciations(LEXICON).apply(written));
    }

    @Test
    void returnsSentenceWithoutEntriesUnchanged() {
        String sentence = "Nothing he\u0301re.";
        assertSame(sentence, new Pronunciations(LEXICON).apply(sentence));
        assertEquals("", new Pronunciations(Lexicon.of(List.of())).apply(""));
    }

    @Test
    void exactSpellingWinsOverUnaccented() {
        Lexicon lexicon = Lexicon.of(List.of(alias("résumé", "rezzumay"), alias("resume", "rezoom")));
        assertEquals("rezzumay rezoom", new Pronunciations(lexicon).apply("résumé resume"));
    }

    @Test
    void findsEachOfThousandsOfFormsWithSamePrefix() {
        List<LexiconEntry> entries = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            entries.add(alias("San x" + i, "place " + i));
        }
        Rule rule = new Pronunciations(Lexicon.of(entries));
        assertEquals(
                "San place 7 place 19999 San San".repeat(20), rule.apply("San San x7 San x19999 San San".repeat(20)));
    }

    @Test
    void otherRulesDoNotChangeLexiconWords() {
        English english = English.of(Locale.UK, LEXICON);
        assertEquals("Unrwa, Sinnfein and Vonderleyen.", english.spoken("UNRWA, Sinn Féin and Von der Leyen."));
        assertEquals("Fthreefive jets over Aland.", english.spoken("F-35 jets over Åland."));
    }

    @Test
    void englishIsCachedPerLexicon() {
        assertSame(English.of(Locale.UK, LEXICON), English.of(Locale.UK, LEXICON));
        assertSame(English.of(Locale.US), English.of(Locale.US, Lexicon.own()));
        assertNotSame(English.of(Locale.US), English.of(Locale.UK));
        assertNotSame(English.of(Locale.US), English.of(Locale.US, LEXICON));
    }
}
