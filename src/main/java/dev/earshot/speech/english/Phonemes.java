package dev.earshot.speech.english;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Maps the International Phonetic Alphabet to the phones of FreeTTS's American voice: those of cmudict in lower case, with a 1
 * after each stressed vowel. Sounds that English lacks become the closest that it has.
 */
final class Phonemes {
    private static final Table SOUNDS = Table.read("ipa.tsv");
    private static final int MAX_SYMBOL_LENGTH =
            SOUNDS.rows().keySet().stream().mapToInt(String::length).max().orElseThrow();
    private static final Pattern TIE = Pattern.compile("[\u0361\u035C\u032F\u2060\uFEFF]");
    private static final String STRESS = "1";
    private static final String SILENT = "-";

    private static final Set<String> VOWELS =
            Set.of("aa", "ae", "ah", "ao", "aw", "ax", "ay", "eh", "er", "ey", "ih", "iy", "ow", "oy", "uh", "uw");

    private Phonemes() {}

    /** Returns the first unknown symbol; empty if all are known. */
    static String unknown(String ipa) {
        String plain = plain(ipa);
        for (int i = 0; i < plain.length(); ) {
            int length = length(plain, i);
            if (length == 0) {
                return Character.toString(plain.codePointAt(i));
            }
            i += length;
        }
        return "";
    }

    /**
     * Returns the phones of each word; words are separated by spaces, and none is empty.
     *
     * @param ipa contains only known symbols
     */
    static List<List<String>> of(String ipa) {
        List<List<String>> words = new ArrayList<>();
        for (String word : plain(ipa).split(" ")) {
            List<String> phones = singable(phones(word));
            if (!phones.isEmpty()) {
                words.add(phones);
            }
        }
        boolean stressed = words.stream().flatMap(List::stream).anyMatch(phone -> phone.endsWith(STRESS));
        return stressed ? words : withStress(words);
    }

    static boolean isVowel(String phone) {
        return VOWELS.contains(phone.replace(STRESS, ""));
    }

    /** Removes ties between letters, which the table lists as one symbol. */
    private static String plain(String ipa) {
        String joined =
                TIE.matcher(Normalizer.normalize(ipa, Normalizer.Form.NFD)).replaceAll("");
        return Graphemes.singleSpaced(joined);
    }

    /** Returns the length of the symbol of the table, or the space, at a position; 0 if there is none. */
    private static int length(String ipa, int start) {
        if (ipa.charAt(start) == ' ') {
            return 1;
        }
        for (int end = Math.min(ipa.length(), start + MAX_SYMBOL_LENGTH); end > start; end--) {
            if (SOUNDS.has(ipa.substring(start, end))) {
                return end - start;
            }
        }
        return 0;
    }

    private static List<String> phones(String word) {
        List<String> phones = new ArrayList<>();
        boolean stress = false;
        for (int i = 0; i < word.length(); ) {
            int length = length(word, i);
            if (length == 0) {
                throw new IllegalArgumentException("Unknown IPA symbol: " + word.substring(i));
            }
            String sound = SOUNDS.said(word.substring(i, i + length));
            i += length;
            for (String phone : sound.substring(0, (sound + "\t").indexOf('\t')).split(" ")) {
                if (phone.equals(STRESS)) {
                    stress = true;
                } else if (!phone.equals(SILENT)) {
                    boolean vowel = isVowel(phone);
                    phones.add(vowel ? vowel(phone, stress) : phone);
                    stress &= !vowel;
                }
            }
        }
        return phones;
    }

    /** One sound with two names: that of "cup" is stressed, that of "about" isn't. */
    private static String vowel(String phone, boolean stress) {
        boolean neutral = phone.equals("ah") || phone.equals("ax");
        return neutral ? stress ? "ah1" : "ax" : stress ? phone + STRESS : phone;
    }

    /** Drops sounds where English never has them: the voice has no recording of the transition. */
    private static List<String> singable(List<String> phones) {
        List<String> heard = new ArrayList<>();
        for (int i = 0; i < phones.size(); i++) {
            String phone = phones.get(i);
            String next = i + 1 < phones.size() ? phones.get(i + 1) : "";
            String last = heard.isEmpty() ? "" : heard.getLast();
            switch (phone) {
                case "hh" -> {
                    if (isVowel(next) || next.equals("y")) {
                        heard.add(phone);
                    }
                }
                case "w", "y" -> {
                    if (isVowel(next)) {
                        heard.add(phone);
                    }
                }
                case "ng" -> heard.add(isVowel(last) && !last.startsWith("er") ? phone : "n");
                default -> heard.add(phone);
            }
        }
        return heard;
    }

    /** Stresses the first vowel that can be stressed. */
    private static List<List<String>> withStress(List<List<String>> words) {
        boolean full = words.stream().flatMap(List::stream).anyMatch(Phonemes::isFull);
        List<List<String>> stressed = new ArrayList<>();
        boolean given = false;
        for (List<String> word : words) {
            List<String> phones = new ArrayList<>();
            for (String phone : word) {
                boolean here = !given && (full ? isFull(phone) : isVowel(phone));
                phones.add(here ? vowel(phone, true) : phone);
                given |= here;
            }
            stressed.add(phones);
        }
        return stressed;
    }

    private static boolean isFull(String phone) {
        return isVowel(phone) && !phone.equals("ax");
    }

    /** Shows a symbol with its number, since many look alike. */
    static String named(String symbol) {
        return symbol.codePoints()
                .mapToObj(c -> String.format(Locale.ROOT, "%s (U+%04X)", Character.toString(c), c))
                .collect(Collectors.joining(" "));
    }
}
