package dev.earshot.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {
    private static final Words GERMAN = Words.in(Locale.GERMAN).orElseThrow();
    private static final Words ARABIC = Words.in(Locale.of("ar")).orElseThrow();
    private static final Pattern SAID = Pattern.compile("\"([a-z]+(?:\\.[a-z]+)*)\"");

    @Test
    void thereAreThreeLanguagesAndOneRunsFromRightToLeft() {
        assertEquals(List.of(Locale.US, Locale.GERMAN, Locale.of("ar")), Words.languages());
        assertEquals(GERMAN, Words.in(Locale.of("de", "AT")).orElseThrow());
        assertTrue(Words.in(Locale.FRENCH).isEmpty());
    }

    @Test
    void everyLanguageHasAllMessagesWithTheSameArguments() {
        for (Words words : List.of(GERMAN, ARABIC)) {
            assertEquals(Words.ENGLISH.keys(), words.keys());
            for (String key : words.keys()) {
                assertEquals(Words.ENGLISH.arguments(key), words.arguments(key), key + " in " + words.language());
            }
        }
    }

    @Test
    void everyMessageIsTranslated() {
        // names of things that are called the same
        Set<String> same = Set.of(
                "duration.both",
                "when",
                "feed.podcast",
                "video",
                "card.asks",
                "listen.size",
                "error.status",
                "feeds",
                "listen.noted");
        for (Words words : List.of(GERMAN, ARABIC)) {
            for (String key : words.keys()) {
                assertTrue(
                        same.contains(key) || !text(words, key).equals(text(Words.ENGLISH, key)),
                        key + " in " + words.language());
            }
        }
    }

    /** Messages that are made of parts, such as those of preferences, are asked for with a dot at the end of a part. */
    @Test
    void everyMessageIsUsed() throws IOException {
        Set<String> said = new TreeSet<>();
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)
                    .filter(path -> path.toString().matches(".*\\.(java|jte)"))::iterator) {
                all.append(Files.readString(file));
            }
        }
        Matcher matcher = SAID.matcher(all);
        while (matcher.find()) {
            said.add(matcher.group(1));
        }
        for (String key : Words.ENGLISH.keys()) {
            boolean made =
                    key.matches("(preference|error|feed|script)\\..*|(about|accessibility).*|.*\\.(oldest|gone)");
            assertTrue(made || said.contains(key), "nobody says " + key);
        }
    }

    @Test
    void numbersTakeTheFormOfTheirLanguage() {
        assertEquals("No new updates since noon", Words.ENGLISH.say("new.title", 0, "noon"));
        assertEquals("1 new update since noon", Words.ENGLISH.say("new.title", 1, "noon"));
        assertEquals("2 new updates since noon", Words.ENGLISH.say("new.title", 2, "noon"));
        assertEquals("1 neue Meldung seit heute", GERMAN.say("new.title", 1, "heute"));
        assertEquals("12 neue Meldungen seit heute", GERMAN.say("new.title", 12, "heute"));
        // Arabic has a form for two, one for 3 to 10, one for 11 to 99
        assertTrue(ARABIC.say("search.found", 2).endsWith("تحديثين"));
        assertTrue(ARABIC.say("search.found", 3).endsWith("3 تحديثات"));
        assertTrue(ARABIC.say("search.found", 11).endsWith("11 تحديثًا"));
        assertTrue(ARABIC.say("search.found", 100).endsWith("100 تحديث"));
    }

    @Test
    void lengthsAndSizesAreWordsWithTheirUnits() {
        assertEquals("1 second", Words.ENGLISH.duration(Duration.ZERO));
        assertEquals("1 minute 5 seconds", Words.ENGLISH.duration(Duration.ofSeconds(65)));
        assertEquals("2 hours 1 minute", Words.ENGLISH.duration(Duration.ofMinutes(121)));
        assertEquals("41 Sekunden", GERMAN.duration(Duration.ofSeconds(41)));
        assertEquals("246 kilobytes", Words.ENGLISH.size(246_400));
        assertEquals("1.2 megabytes", Words.ENGLISH.size(1_214_000));
        assertEquals("1 megabyte", Words.ENGLISH.size(1_004_000));
        assertEquals("1,2 Megabyte", GERMAN.size(1_214_000));
    }

    @Test
    void namesAreJoinedAsTheLanguageJoinsThem() {
        List<String> names = List.of("Ann", "Bo", "Cy");
        assertEquals("Ann, Bo and Cy", Words.ENGLISH.series(names));
        assertEquals("Ann, Bo und Cy", GERMAN.series(names));
        assertFalse(ARABIC.series(names).contains(" and "));
    }

    @Test
    void whatThereAreNoWordsForIsAnErrorOfTheProgram() {
        assertThrows(IllegalArgumentException.class, () -> Words.ENGLISH.say("no.such.key"));
    }

    private static String text(Words words, String key) {
        return words.say(key, words.arguments(key).stream().map(a -> 7).toArray());
    }
}
