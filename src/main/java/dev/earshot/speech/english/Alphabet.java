package dev.earshot.speech.english;

import com.ibm.icu.text.Transliterator;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * Converts letters to the 26 of ASCII, and symbols to the one form that the other rules know.
 *
 * <p>Latin, Greek and Cyrillic letters are transliterated. Other scripts and emoji are dropped, since an English voice can't
 * say
 * them. Symbols that other rules read (currencies, the degree sign, dashes) stay.
 */
final class Alphabet implements Rule {
    private static final Set<UnicodeScript> KNOWN =
            Set.of(UnicodeScript.LATIN, UnicodeScript.GREEK, UnicodeScript.CYRILLIC);
    private static final String SIGNS =
            "$\u20AC\u00A3\u00A5\u20B9\u20BD\u20A9\u20AA\u20BA\u20B4\u20A6\u20B1\u00A2\u00B0\u2013\u2014";

    private static final Map<Integer, String> FORMS = Map.ofEntries(
            Map.entry(0x2018, "'"),
            Map.entry(0x2019, "'"),
            Map.entry(0x201B, "'"),
            Map.entry(0x02BC, "'"),
            Map.entry(0x2032, "'"),
            Map.entry(0x201C, "\""),
            Map.entry(0x201D, "\""),
            Map.entry(0x201E, "\""),
            Map.entry(0x00AB, "\""),
            Map.entry(0x00BB, "\""),
            Map.entry(0x2033, "\""),
            Map.entry(0x2010, "-"),
            Map.entry(0x2011, "-"),
            Map.entry(0x2212, "-"),
            Map.entry(0x2012, "\u2013"),
            Map.entry(0x2015, "\u2014"),
            Map.entry(0x00B2, " squared "),
            Map.entry(0x00B3, " cubed "),
            Map.entry(0x00BD, " 1/2 "),
            Map.entry(0x00BC, " 1/4 "),
            Map.entry(0x00BE, " 3/4 "),
            Map.entry(0x2153, " 1/3 "),
            Map.entry(0x2154, " 2/3 "),
            Map.entry(0x2155, " 1/5 "),
            Map.entry(0x2156, " 2/5 "),
            Map.entry(0x2157, " 3/5 "),
            Map.entry(0x2158, " 4/5 "),
            Map.entry(0x215B, " 1/8 "),
            Map.entry(0x215C, " 3/8 "),
            Map.entry(0x215D, " 5/8 "),
            Map.entry(0x215E, " 7/8 "),
            Map.entry(0x00B5, "mc"),
            // often written for the degree sign
            Map.entry(0x00BA, "\u00B0"),
            Map.entry(0x00D7, " times "),
            Map.entry(0x00B1, " plus or minus "),
            Map.entry(0x00A7, " section "),
            Map.entry(0x2122, ""),
            Map.entry(0x00AE, ""),
            Map.entry(0x00A9, ""),
            Map.entry(0x00AD, ""),
            Map.entry(0x2022, " "),
            Map.entry(0x00B7, " "),
            // the letters of Europe that are no letter of ASCII with a mark
            Map.entry(0x00DF, "ss"),
            Map.entry(0x00C6, "AE"),
            Map.entry(0x00E6, "ae"),
            Map.entry(0x0152, "OE"),
            Map.entry(0x0153, "oe"),
            Map.entry(0x00D8, "O"),
            Map.entry(0x00F8, "o"),
            Map.entry(0x0141, "L"),
            Map.entry(0x0142, "l"),
            Map.entry(0x0110, "D"),
            Map.entry(0x0111, "d"),
            Map.entry(0x0131, "i"));

    /** Built when a letter is met that none of this helps with, as in Greek or Cyrillic: that takes a quarter of a second. */
    private static final class ToAscii {
        private static final Transliterator RULES = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    }

    @Override
    public String apply(String sentence) {
        StringBuilder known = new StringBuilder(sentence.length());
        boolean foreign = false;
        for (int i = 0; i < sentence.length(); ) {
            int c = sentence.codePointAt(i);
            i += Character.charCount(c);
            String form = c < 0x80 ? null : FORMS.get(c);
            if (form != null) {
                known.append(form);
            } else if (c < 0x80 || SIGNS.indexOf(c) >= 0) {
                known.appendCodePoint(c);
            } else if (Character.isLetter(c) && KNOWN.contains(UnicodeScript.of(c))) {
                known.appendCodePoint(c);
                foreign = true;
            } else {
                known.append(plain(c));
            }
        }
        return foreign ? ascii(known.toString()) : known.toString();
    }

    private static String ascii(String text) {
        String plain = withoutMarks(text);
        return plain.codePoints().allMatch(Alphabet::isKnown)
                ? plain
                : only(withoutMarks(ToAscii.RULES.transliterate(text)));
    }

    private static boolean isKnown(int c) {
        return c < 0x80 || SIGNS.indexOf(c) >= 0;
    }

    /** The compatible form of a digit or sign (a mathematical bold A is an A), or a space. */
    private static String plain(int c) {
        if (Character.isDigit(c)) {
            return Integer.toString(Character.digit(c, 10));
        }
        if (isMark(c) || Character.getType(c) == Character.FORMAT) {
            return "";
        }
        String form = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKD);
        return form.codePoints().allMatch(Alphabet::isKnown) ? form : " ";
    }

    private static String withoutMarks(String text) {
        return filter(Normalizer.normalize(text, Normalizer.Form.NFKD), c -> !isMark(c));
    }

    private static String only(String text) {
        return filter(text, Alphabet::isKnown);
    }

    private static String filter(String text, IntPredicate kept) {
        return text.codePoints()
                .filter(kept)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isMark(int c) {
        return Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
