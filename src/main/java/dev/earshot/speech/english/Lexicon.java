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
 * Pronunciations of words that the voice would say wrong. Immutable and thread-safe.
 *
 * <p>Written in the W3C Pronunciation Lexicon Specification. A grapheme with a capital letter matches only as it is written,
 * others in any case. But the voice looks phonemes up without regard to case, so those of "Reading" also apply to "reading",
 * unless that has an entry of its own.
 */
public final class Lexicon {
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+(?:'[A-Za-z]+)*+");

    private final Map<String, LexiconEntry> entries;
    private final Tokens tokens;
    private final Graphemes graphemes = new Graphemes();

    /** The entries of a file, and its errors. */
    public record LoadResult(Lexicon lexicon, List<Problem> problems) {
        public LoadResult {
            problems = List.copyOf(problems);
        }
    }

    /** A reason why an entry or a whole file can't be used. */
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
        // forms without accents come last: if "resume" has an entry, it isn't that of "résumé"
        entries.forEach((written, lexiconEntry) ->
                graphemes.add(written, lexiconEntry.hasCapital(), tokens.said(lexiconEntry)));
        entries.forEach((written, lexiconEntry) ->
                graphemes.add(Graphemes.withoutAccents(written), lexiconEntry.hasCapital(), tokens.said(lexiconEntry)));
    }

    /** Creates a lexicon; of several entries with the same grapheme the first counts. */
    public static Lexicon of(Collection<LexiconEntry> entries) {
        Map<String, LexiconEntry> first = new LinkedHashMap<>();
        entries.forEach(lexiconEntry -> first.putIfAbsent(Graphemes.plain(lexiconEntry.grapheme()), lexiconEntry));
        return new Lexicon(first);
    }

    /** Returns the built-in lexicon: names and words of the news. */
    public static Lexicon own() {
        return Own.LEXICON;
    }

    /** Reads a file; reports errors and skips them. */
    public static LoadResult read(byte[] xml) {
        return new LexiconReader(xml).read();
    }

    /** Returns both lexicons combined; the other's entries take precedence. */
    public Lexicon with(Lexicon newsrooms) {
        Map<String, LexiconEntry> all = new LinkedHashMap<>(newsrooms.entries);
        entries.forEach((written, lexiconEntry) -> {
            if (!newsrooms.graphemes.has(written)) {
                all.putIfAbsent(written, lexiconEntry);
            }
        });
        return new Lexicon(all);
    }

    /** Returns the lexicon without phonemes, for a voice that can't use them and pronounces words best as they are written. */
    public Lexicon aliases() {
        return of(entries.values().stream()
                .filter(lexiconEntry -> !lexiconEntry.alias().isEmpty())
                .toList());
    }

    /** Returns the number of graphemes. */
    public int size() {
        return entries.size();
    }

    /** Returns a line of text for each entry. Lexicons with the same lines pronounce everything alike. */
    public List<String> lines() {
        return entries.values().stream()
                .map(entry -> entry.grapheme() + "=" + entry.alias() + entry.phones())
                .toList();
    }

    Graphemes graphemes() {
        return graphemes;
    }

    /** Returns what a voice must know before it speaks: the phones of each word in lower case. */
    public Map<String, String[]> phones() {
        return tokens.phones();
    }

    boolean has(String word) {
        return tokens.has(word.toLowerCase(Locale.ROOT));
    }

    /**
     * Returns the phones in text from {@link English}, in one line; empty if there are none. As long as it stays the same, so
     * does
     * the recording.
     */
    public String fingerprint(String spoken) {
        return words(spoken)
                .filter(tokens::has)
                .map(word -> word + "=" + tokens.phones(word))
                .collect(Collectors.collectingAndThen(
                        Collectors.toCollection(TreeSet::new), all -> String.join(";", all)));
    }

    /** Returns the words of a sentence as the voice looks them up: without 's or other apostrophes. */
    private static Stream<String> words(String spoken) {
        return WORD.matcher(spoken)
                .results()
                .map(match -> match.group().toLowerCase(Locale.ROOT))
                .map(word -> (word.endsWith("'s") ? word.substring(0, word.length() - 2) : word).replace("'", ""));
    }
}
