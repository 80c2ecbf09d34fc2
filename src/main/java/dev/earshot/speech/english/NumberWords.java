package dev.earshot.speech.english;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes numbers in words, as in American news ("one hundred five"). Thread-safe. */
final class NumberWords {
    /** Longer numbers are read digit by digit, up to this many digits. */
    private static final int MAX_DIGITS = 30;

    private static final int LONGEST_CARDINAL = 15;

    /** Not thread-safe: used under this class's lock only. */
    private static final RuleBasedNumberFormat FORMAT =
            new RuleBasedNumberFormat(Locale.US, RuleBasedNumberFormat.SPELLOUT);

    private NumberWords() {}

    /**
     * Returns a whole number or a decimal, with or without commas: "1,250.5" gives "one thousand two hundred fifty point five".
     */
    static String number(String written) {
        String digits = written.replace(",", "");
        int point = digits.indexOf('.');
        return point < 0
                ? cardinal(digits)
                : cardinal(digits.substring(0, point)) + " point " + digits(digits.substring(point + 1));
    }

    /** Returns a whole number; digit by digit if it starts with a zero or is too long to grasp. */
    static String cardinal(String digits) {
        boolean code = digits.length() > 1 && digits.startsWith("0");
        return code || digits.length() > LONGEST_CARDINAL
                ? digits(digits)
                : format(Long.parseLong(digits), "%spellout-cardinal");
    }

    static String cardinal(long number) {
        return format(number, "%spellout-cardinal");
    }

    /** Returns an ordinal: "twenty-seventh". */
    static String ordinal(long number) {
        return format(number, "%spellout-ordinal");
    }

    /** Returns a year: "twenty sixteen", "nineteen oh five", "two thousand five". */
    static String year(int year) {
        boolean whole = (year >= 2000 && year < 2010) || year % 1000 == 0;
        return whole ? cardinal(year) : pairs(year);
    }

    /** Reads the last two digits together: "three seventy", "one oh one", "sixteen hundred". */
    static String pairs(int number) {
        int rest = number % 100;
        return cardinal(number / 100) + (rest == 0 ? " hundred" : (rest < 10 ? " oh " : " ") + cardinal(rest));
    }

    /** Reads digit by digit: "two zero two"; "and so on" after thirty digits. */
    static String digits(String digits) {
        String said = digits.chars()
                .limit(MAX_DIGITS)
                .mapToObj(digit -> cardinal(digit - '0'))
                .collect(Collectors.joining(" "));
        return digits.length() > MAX_DIGITS ? said + " and so on" : said;
    }

    /** Returns the plural of a number's last word: "nineties", "hundreds". */
    static String plural(String words) {
        return words.endsWith("y") ? words.substring(0, words.length() - 1) + "ies" : words + "s";
    }

    private static synchronized String format(long number, String rules) {
        return FORMAT.format(number, rules);
    }
}
