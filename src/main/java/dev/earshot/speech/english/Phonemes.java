package dev.earshot.speech.english;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The International Phonetic Alphabet in the sounds that FreeTTS's American voice has: those of cmudict in small letters,
 * a 1 behind each vowel that is stressed. What English doesn't have becomes the nearest that it has.
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

    /** The first symbol that is not known; empty where all are. */
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
     * The phones of each word, the words being divided by spaces; none is empty.
     *
     * @param ipa all its symbols known
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

    /** Without the ties that hold two letters together, which the table has as one. */
    private static String plain(String ipa) {
        String joined =
                TIE.matcher(Normalizer.normalize(ipa, Normalizer.Form.NFD)).replaceAll("");
        return Graphemes.singleSpaced(joined);
    }

    /** How many characters from one on are a symbol of the table, or a space; 0 where they are none. */
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
                throw new IllegalArgumentException("No symbol of the IPA: " + word.substring(i));
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

    /** One sound, two names: that of "cup" has the stress, that of "about" has none. */
    private static String vowel(String phone, boolean stress) {
        boolean neutral = phone.equals("ah") || phone.equals("ax");
        return neutral ? stress ? "ah1" : "ax" : stress ? phone + STRESS : phone;
    }

    /** Leaves out what stands where English never has it, and the voice has no recording of the passage. */
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

    /** With the stress on the first vowel that can bear it. */
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

    /** For a person to look up: the symbol, and its number, as many are hard to tell apart. */
    static String named(String symbol) {
        return symbol.codePoints()
                .mapToObj(c -> String.format(Locale.ROOT, "%s (U+%04X)", Character.toString(c), c))
                .collect(Collectors.joining(" "));
    }
}
