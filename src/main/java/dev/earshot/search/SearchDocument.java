package dev.earshot.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the index has of one update: its words as they are written, in order, their other spellings and their stems, and what
 * filters look for. The mark that an entry begins with says which of these it is. Built by one thread.
 */
public final class SearchDocument {
    /** Begins a word. By itself, it separates pieces of text and occurs in no query, so that no phrase spans two. */
    public static final String WORD = "¶";

    private static final String STEM = "§";

    /** How many words of an update are indexed: a tsvector can't hold more positions (PostgreSQL, section 12.11). */
    private static final int MAX_WORDS = 16_000;

    /** How many bytes all entries have at most, without their range: a tsvector can't have more than a megabyte. */
    private static final int MAX_BYTES = 400_000;

    private static final int BYTES_OF_POSITION = 12;

    private final List<String> words = new ArrayList<>();
    private final Set<String> marks = new LinkedHashSet<>();
    private final Set<String> languages = new LinkedHashSet<>();
    private int bytes;

    /** Adds a piece of text. */
    public void add(String text, Locale language) {
        for (String word : SearchTokenizer.tokenize(text)) {
            if (words.size() >= MAX_WORDS || isFull(word)) {
                return;
            }
            words.add(WORD + word);
        }
        words.add(WORD);
        Spellings.of(text).forEach(spelling -> mark(WORD + spelling.word()));
        Optional<Stemmer> stemmer = Stemmer.of(language);
        if (stemmer.isPresent()) {
            languages.add(stemmer.get().language());
            Set<String> distinct = new LinkedHashSet<>();
            Spellings.WORD.matcher(text).results().forEach(word -> distinct.add(word.group()));
            distinct.forEach(word -> stemmer.get()
                    .stems(word)
                    .forEach(stem -> mark(stem(stemmer.get().language(), stem))));
        }
    }

    /** Adds what a filter looks for. */
    public void addMark(String mark) {
        marks.add(mark);
    }

    private void mark(String mark) {
        if (mark.length() <= 2 * SearchTokenizer.MAX_WORD_LENGTH && !marks.contains(mark) && !isFull(mark)) {
            marks.add(mark);
        }
    }

    private boolean isFull(String entry) {
        bytes += entry.getBytes(StandardCharsets.UTF_8).length + BYTES_OF_POSITION;
        return bytes > MAX_BYTES;
    }

    /** Returns the entry of a stem. */
    public static String stem(String language, String stem) {
        return STEM + language + STEM + stem;
    }

    /** Returns the words, in order. */
    public List<String> words() {
        return words.subList(0, Math.min(words.size(), MAX_WORDS));
    }

    /** Returns the entries whose order has no meaning. */
    public Set<String> marks() {
        return marks;
    }

    /** Returns the languages of the stems. */
    public Set<String> languages() {
        return languages;
    }
}
