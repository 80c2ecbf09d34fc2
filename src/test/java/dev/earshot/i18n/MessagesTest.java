package dev.earshot.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {
    private static final Messages GERMAN = Messages.forLanguage(Locale.GERMAN).orElseThrow();
    private static final Messages ARABIC = Messages.forLanguage(Locale.of("ar")).orElseThrow();
    private static final Messages BRITISH = Messages.forLanguage(Locale.UK).orElseThrow();
    private static final List<Messages> TRANSLATIONS = Stream.of("ar", "de", "es", "fr")
            .map(language -> Messages.forLanguage(Locale.of(language)).orElseThrow())
            .toList();
    private static final Pattern SAID = Pattern.compile("\"([a-z]+(?:\\.[a-z]+)*)\"");

    @Test
    void supportsFiveLanguagesInAnyRegion() {
        assertEquals(
                List.of("en-US", "ar", "de", "es", "fr"),
                Messages.languages().stream().map(Locale::toLanguageTag).toList());
        assertEquals(GERMAN, Messages.forLanguage(Locale.of("de", "AT")).orElseThrow());
        assertTrue(Messages.forLanguage(Locale.ITALIAN).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"en-GB, Colours", "en-AU, Colours", "en-IE, Colours", "en-IN, Colours", "en-US, Colors", "en, Colors"})
    void englishFollowsRegion(String language, String expected) {
        assertEquals(
                expected,
                Messages.forLanguage(Locale.forLanguageTag(language))
                        .orElseThrow()
                        .format("preference.scheme"));
    }

    @Test
    void britishMessagesReplaceAmericanOnes() throws IOException {
        Properties british = new Properties();
        try (InputStream in = Messages.class.getResourceAsStream("words_en_GB.properties")) {
            british.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        for (String key : british.stringPropertyNames()) {
            assertNotEquals(Messages.ENGLISH.format(key), BRITISH.format(key), key);
        }
        assertEquals(Messages.ENGLISH.keys(), BRITISH.keys());
    }

    @Test
    void everyLanguageHasAllMessagesWithSameArguments() {
        for (Messages messages : TRANSLATIONS) {
            assertEquals(
                    Messages.ENGLISH.keys(),
                    messages.keys(),
                    messages.language().toString());
            for (String key : messages.keys()) {
                assertEquals(
                        Messages.ENGLISH.arguments(key), messages.arguments(key), key + " in " + messages.language());
            }
        }
    }

    @Test
    void everyMessageIsTranslated() {
        // names that are the same in other languages
        Set<String> same = Set.of(
                "duration.both",
                "state.live",
                "when",
                "follow.podcast",
                "video",
                "card.asks",
                "listen.size",
                "follow.feed",
                "about.software",
                "time",
                "update.neighbour.rest",
                "tag.correction",
                "room.correction",
                "find.kind.corrections",
                "find.pages",
                "room.position",
                "room.script.pause",
                "room.sleep.minutes");
        for (Messages messages : TRANSLATIONS) {
            for (String key : messages.keys()) {
                assertTrue(
                        same.contains(key) || !text(messages, key).equals(text(Messages.ENGLISH, key)),
                        key + " in " + messages.language());
            }
        }
    }

    /** Messages whose keys are composed, such as those of preferences, are requested with a dot at the end of a part. */
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
        for (String key : Messages.ENGLISH.keys()) {
            boolean made = key.matches(
                    "(preference|error|feed|script|room\\.script)\\..*|(about|accessibility).*|find\\.(kind|mistake)\\..*|.*\\.(oldest|gone|day)");
            assertTrue(made || said.contains(key), "nobody says " + key);
        }
    }

    @Test
    void usesPluralFormsOfLanguage() {
        assertEquals("No new updates since noon", Messages.ENGLISH.format("new.title", 0, "noon"));
        assertEquals("1 new update since noon", Messages.ENGLISH.format("new.title", 1, "noon"));
        assertEquals("2 new updates since noon", Messages.ENGLISH.format("new.title", 2, "noon"));
        assertEquals("1 neue Meldung seit dem 5. Mai", GERMAN.format("new.title", 1, "5. Mai"));
        assertEquals("12 neue Meldungen seit dem 5. Mai", GERMAN.format("new.title", 12, "5. Mai"));
        // Arabic has a form for two, one for 3 to 10, and one for 11 to 99
        assertTrue(ARABIC.format("find.count", 2).startsWith("تحديثان"));
        assertTrue(ARABIC.format("find.count", 3).startsWith("3 تحديثات"));
        assertTrue(ARABIC.format("find.count", 11).startsWith("11 تحديثًا"));
        assertTrue(ARABIC.format("find.count", 100).startsWith("100 تحديث"));
    }

    @Test
    void durationsAndSizesAreSpelledOut() {
        assertEquals("1 second", Messages.ENGLISH.formatDuration(Duration.ZERO));
        assertEquals("1 minute 5 seconds", Messages.ENGLISH.formatDuration(Duration.ofSeconds(65)));
        assertEquals("2 hours 1 minute", Messages.ENGLISH.formatDuration(Duration.ofMinutes(121)));
        assertEquals("41 Sekunden", GERMAN.formatDuration(Duration.ofSeconds(41)));
        assertEquals("246 kilobytes", Messages.ENGLISH.formatSize(246_400));
        assertEquals("1.2 megabytes", Messages.ENGLISH.formatSize(1_214_000));
        assertEquals("1 megabyte", Messages.ENGLISH.formatSize(1_004_000));
        assertEquals("1,2 Megabyte", GERMAN.formatSize(1_214_000));
    }

    @Test
    void joinsNamesPerLanguage() {
        List<String> names = List.of("Ann", "Bo", "Cy");
        assertEquals("Ann, Bo and Cy", Messages.ENGLISH.formatList(names));
        assertEquals("Ann, Bo und Cy", GERMAN.formatList(names));
        assertFalse(ARABIC.formatList(names).contains(" and "));
    }

    @Test
    void unknownKeyThrows() {
        assertThrows(IllegalArgumentException.class, () -> Messages.ENGLISH.format("no.such.key"));
    }

    private static String text(Messages messages, String key) {
        return messages.format(key, messages.arguments(key).stream().map(a -> 7).toArray());
    }
}
