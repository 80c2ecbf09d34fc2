package dev.earshot.speech.english;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How words are said that the voice would say wrong. Immutable, and any thread may use it.
 *
 * <p>It is written as the Pronunciation Lexicon Specification of the W3C has it. A grapheme with a capital is read only
 * as it is written, another in any case; but the voice looks sounds up without regard to case, so that phonemes of
 * "Reading" are heard in "reading", too, unless that has an entry of its own.
 */
public final class Lexicon {
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+(?:'[A-Za-z]+)*+");

    private final Map<String, LexiconEntry> entries;
    private final Tokens tokens;
    private final Graphemes graphemes = new Graphemes();

    /** What was found in a file, and what was wrong with it. */
    public record LoadResult(Lexicon lexicon, List<Problem> problems) {
        public LoadResult {
            problems = List.copyOf(problems);
        }
    }

    /** What keeps an entry, or a whole file, from being used. */
    public record Problem(int line, String message) {}

    private static final class Own {
        private static final Lexicon LEXICON = load();

        private static Lexicon load() {
            try (InputStream file =
                    Objects.requireNonNull(Lexicon.class.getResourceAsStream("lexicon.pls"), "lexicon.pls")) {
                return read(file.readAllBytes()).lexicon();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Lexicon(Map<String, LexiconEntry> entries) {
        this.entries = entries;
        this.tokens = new Tokens(entries.values());
        // accents left off come last: where "resume" has an entry, it is not that of "résumé"
        entries.forEach((written, lexiconEntry) ->
                graphemes.add(written, lexiconEntry.hasCapital(), tokens.said(lexiconEntry)));
        entries.forEach((written, lexiconEntry) ->
                graphemes.add(Graphemes.withoutAccents(written), lexiconEntry.hasCapital(), tokens.said(lexiconEntry)));
    }

    /** Of several entries with one grapheme the first counts. */
    public static Lexicon of(Collection<LexiconEntry> entries) {
        Map<String, LexiconEntry> first = new LinkedHashMap<>();
        entries.forEach(lexiconEntry -> first.putIfAbsent(Graphemes.plain(lexiconEntry.grapheme()), lexiconEntry));
        return new Lexicon(first);
    }

    /** The product's own: names and words of the news. */
    public static Lexicon own() {
        return Own.LEXICON;
    }

    /** Reads a file; what is broken in it is reported and left out. */
    public static LoadResult read(byte[] xml) {
        return new LexiconReader(xml).read();
    }

    /** The two as one, another's entries before those of this one. */
    public Lexicon with(Lexicon newsrooms) {
        Map<String, LexiconEntry> all = new LinkedHashMap<>(newsrooms.entries);
        entries.forEach((written, lexiconEntry) -> {
            if (!newsrooms.graphemes.has(written)) {
                all.putIfAbsent(written, lexiconEntry);
            }
        });
        return new Lexicon(all);
    }

    /** Without phonemes: for a voice that wouldn't be told of them, and knows words best as they are written. */
    public Lexicon aliases() {
        return of(entries.values().stream()
                .filter(lexiconEntry -> !lexiconEntry.alias().isEmpty())
                .toList());
    }

    /** How many graphemes it has. */
    public int size() {
        return entries.size();
    }

    Graphemes graphemes() {
        return graphemes;
    }

    /** What a voice has to be told before it speaks: the phones of each word, which is in small letters. */
    public Map<String, String[]> phones() {
        return tokens.phones();
    }

    boolean has(String word) {
        return tokens.has(word.toLowerCase(Locale.ROOT));
    }

    /**
     * The phones that are heard in words that {@link English} made, in one line; empty where there are none. While it
     * stays the same, so does the recording.
     */
    public String fingerprint(String spoken) {
        return words(spoken)
                .filter(tokens::has)
                .map(word -> word + "=" + tokens.phones(word))
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new), all -> String.join(";", all)));
    }

    /** The words of a sentence as the voice looks them up: without an 's, or another apostrophe. */
    private static Stream<String> words(String spoken) {
        return WORD.matcher(spoken)
                .results()
                .map(match -> match.group().toLowerCase(Locale.ROOT))
                .map(word -> (word.endsWith("'s") ? word.substring(0, word.length() - 2) : word).replace("'", ""));
    }
}
