package dev.earshot.speech.english;

import com.sun.speech.freetts.en.us.CMULexicon;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The words that the voice knows how to pronounce: the list from which its cmudict04 was made. Read without the engine, whose
 * lexicons can't be shared between threads.
 */
final class Dictionary {
    private static final class Words {
        private static final Set<String> ALL = read();
    }

    private Dictionary() {}

    /** Reads the list on first use, which takes a moment. */
    static boolean has(String word) {
        return Words.ALL.contains(word.toLowerCase(Locale.ROOT));
    }

    private static Set<String> read() {
        Set<String> words = new HashSet<>(1 << 18);
        for (String name : new String[] {"cmudict04_compiled.txt", "cmudict04_addenda.txt"}) {
            try (BufferedReader list = new BufferedReader(new InputStreamReader(
                    Objects.requireNonNull(CMULexicon.class.getResourceAsStream(name), name),
                    StandardCharsets.ISO_8859_1))) {
                for (String line = list.readLine(); line != null; line = list.readLine()) {
                    // the last letter before the tab is the part of speech
                    int tab = line.indexOf('\t');
                    if (tab > 1) {
                        words.add(line.substring(0, tab - 1));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return words;
    }
}
