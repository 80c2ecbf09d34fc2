package dev.earshot.speech.english;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Chooses the words by which the voice finds the phones of entries: it knows only ASCII letters, ignores case, and allows no
 * space in a word.
 */
final class Tokens {
    private final Map<String, List<String>> phones = new LinkedHashMap<>();
    private final Map<LexiconEntry, String> said = new HashMap<>();

    /** Entries of one word choose their token first, and among them those without a capital. */
    Tokens(Collection<LexiconEntry> entries) {
        Map<LexiconEntry, List<String>> words = new HashMap<>();
        entries.forEach(lexiconEntry -> words.put(lexiconEntry, lexiconEntry.words()));
        entries.stream()
                .sorted(Comparator.<LexiconEntry, Boolean>comparing(lexiconEntry ->
                                words.getOrDefault(lexiconEntry, List.of()).size() > 1)
                        .thenComparing(LexiconEntry::hasCapital))
                .forEach(lexiconEntry -> said.put(
                        lexiconEntry,
                        lexiconEntry.alias().isEmpty()
                                ? said(lexiconEntry, words.getOrDefault(lexiconEntry, List.of()))
                                : lexiconEntry.alias()));
    }

    private String said(LexiconEntry lexiconEntry, List<String> words) {
        List<List<String>> sounds = lexiconEntry.phones();
        if (words.size() > 1 && words.size() == sounds.size() && canStandAlone(words, sounds)) {
            for (int i = 0; i < words.size(); i++) {
                phones.put(small(words.get(i)), sounds.get(i));
            }
            return words.stream().map(Tokens::quiet).collect(Collectors.joining(" "));
        }
        List<String> sound = sounds.stream().flatMap(List::stream).toList();
        String token = words.size() == 1 ? quiet(words.getFirst()) : joined(words);
        // the same letters may have two pronunciations: Reading and reading
        while (!phones.getOrDefault(small(token), sound).equals(sound)) {
            token += "x";
        }
        phones.put(small(token), sound);
        return token;
    }

    /**
     * Returns whether each word of a name stands on its own and has no other pronunciation: "Sinn Fein", but not
     * "Port-au-Prince".
     */
    private boolean canStandAlone(List<String> words, List<List<String>> sounds) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            List<String> sound = sounds.get(i);
            if (word.length() < 3
                    || !Character.isUpperCase(word.charAt(0))
                    || sound.stream().noneMatch(Phonemes::isVowel)
                    || !phones.getOrDefault(small(word), sound).equals(sound)) {
                return false;
            }
        }
        return true;
    }

    private static String joined(List<String> words) {
        String all = String.join("", words);
        return all.charAt(0) + small(all.substring(1));
    }

    /** Changes the case of words in all capitals, which would be spelled. */
    private static String quiet(String word) {
        boolean loud = word.chars().allMatch(Character::isUpperCase);
        return loud ? word.charAt(0) + small(word.substring(1)) : word;
    }

    private static String small(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Returns the text that replaces an entry. */
    String said(LexiconEntry lexiconEntry) {
        return said.getOrDefault(lexiconEntry, lexiconEntry.grapheme());
    }

    boolean has(String word) {
        return phones.containsKey(word);
    }

    String phones(String word) {
        return String.join(" ", phones.getOrDefault(word, List.of()));
    }

    Map<String, String[]> phones() {
        Map<String, String[]> arrays = new LinkedHashMap<>();
        phones.forEach((word, sound) -> arrays.put(word, sound.toArray(String[]::new)));
        return arrays;
    }
}
