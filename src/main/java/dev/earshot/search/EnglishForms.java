package dev.earshot.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Stems of English words, equal for British and American spellings. What both are turned into need not be a word: it matters
 * only that no other word is turned into it.
 */
final class EnglishForms {
    private static final Pattern OUR = Pattern.compile("(?<=\\p{L}{3}|^od)our(?![cnt])");
    private static final Pattern TRE = Pattern.compile("^(?!timbre)(\\p{L}+[tb])re(s?)$");
    private static final Pattern ISE = Pattern.compile("(?<=\\p{L}{3})is(?=(?:e|es|ed|ers?|ing|ations?|able)$)");
    private static final Pattern YSE = Pattern.compile("(?<=\\p{L}{2})ys(?=(?:e|es|ed|ers?|ing)$)");
    private static final Pattern OGUE = Pattern.compile("(?<=\\p{L}{3})ogue(?=s?$)");
    private static final Pattern ENCE = Pattern.compile("^(def|off|lic|pret)ence");

    /** Beginnings of words with another spelling. */
    private static final Map<String, String> SPELLINGS = new HashMap<>();

    /** Beginnings of words whose stem would be that of a word with another meaning. */
    private static final Map<String, String> STEMS = new HashMap<>();

    static {
        for (String line : resource().lines().toList()) {
            String[] row = line.split("\t", -1);
            (row[0].equals("spelling") ? SPELLINGS : STEMS).put(row[1], row[2]);
        }
    }

    private EnglishForms() {}

    /** Returns the stem of a word in lower case. */
    static String stem(String word, UnaryOperator<String> stemmer) {
        String american = american(word);
        Map.Entry<String, String> known = beginning(STEMS, american);
        return known == null ? stemmer.apply(american) : known.getValue();
    }

    private static String american(String word) {
        Map.Entry<String, String> known = beginning(SPELLINGS, word);
        String spelled = known == null
                ? word
                : known.getValue() + word.substring(known.getKey().length());
        spelled = OUR.matcher(spelled).replaceFirst("or");
        spelled = TRE.matcher(spelled).replaceFirst("$1er$2");
        spelled = ISE.matcher(spelled).replaceFirst("iz");
        spelled = YSE.matcher(spelled).replaceFirst("yz");
        spelled = OGUE.matcher(spelled).replaceFirst("og");
        return ENCE.matcher(spelled).replaceFirst("$1ense");
    }

    /** Returns the longest row that a word begins with, or null. A row that is followed by nothing is the word itself. */
    private static Map.@Nullable Entry<String, String> beginning(Map<String, String> rows, String word) {
        for (int length = word.length(); length >= 3; length--) {
            String value = rows.get(word.substring(0, length));
            if (value != null) {
                return Map.entry(word.substring(0, length), value);
            }
        }
        return null;
    }

    private static String resource() {
        try (InputStream in = EnglishForms.class.getResourceAsStream("english.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
