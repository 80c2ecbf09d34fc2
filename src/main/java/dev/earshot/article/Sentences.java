package dev.earshot.article;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits running text into sentences, without taking the point of an abbreviation for an end. */
public final class Sentences {
    /** Written with a point, and as a rule followed by more of the same sentence. */
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "rev", "hon", "gov", "sen", "rep", "pres", "gen", "col", "maj", "capt",
            "cmdr", "lt", "sgt", "cpl", "pvt", "adm", "supt", "st", "mt", "ft", "vs", "etc", "no", "nos", "inc", "ltd",
            "co", "corp", "bros", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
            "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "e.g", "i.e", "cf", "al",
            "approx", "est", "dept", "ave", "blvd", "rd", "sq", "pp", "p", "vol", "fig", "messrs", "atty", "det",
            "insp");

    /** Single letters with points, as in "U.S." or the initials of a name. */
    private static final Pattern INITIALS = Pattern.compile("(?:\\p{L}\\.)+");

    private static final Pattern LAST_WORD = Pattern.compile("[\\p{L}.]+$");
    private static final Set<String> STARTERS = Set.of(
            "the",
            "a",
            "an",
            "he",
            "she",
            "it",
            "they",
            "we",
            "i",
            "you",
            "this",
            "that",
            "these",
            "those",
            "there",
            "but",
            "and",
            "in",
            "on",
            "at",
            "its",
            "his",
            "her",
            "their",
            "our",
            "after",
            "before",
            "when",
            "while",
            "if",
            "as",
            "no",
            "yes",
            "what",
            "who",
            "why",
            "how",
            "meanwhile",
            "however",
            "earlier",
            "later",
            "some",
            "many",
            "one");

    private Sentences() {}

    /**
     * The sentences of a text, in order, without spaces at their ends; a line feed ends a sentence. Never empty: a blank
     * text gives itself.
     */
    public static List<String> split(String text, Locale language) {
        List<String> sentences = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (!line.isBlank()) {
                splitLine(line, language, sentences);
            }
        }
        return sentences.isEmpty() ? List.of(text) : List.copyOf(sentences);
    }

    private static void splitLine(String line, Locale language, List<String> sentences) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(language);
        breaks.setText(line);
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            if (end < line.length() && goesOn(line.substring(start, end).strip(), line.substring(end))) {
                continue;
            }
            sentences.add(line.substring(start, end).strip());
            start = end;
        }
    }

    private static boolean goesOn(String before, String after) {
        int next = after.codePointAt(0);
        if (Character.isLowerCase(next)) {
            return true;
        }
        if (!before.endsWith(".")) {
            return false;
        }
        Matcher last = LAST_WORD.matcher(before);
        String word = last.find() ? last.group() : "";
        if (INITIALS.matcher(word).matches()) {
            // "the U.S. Senate" goes on; "in the U.S. The Senate" does not; nor does "at 4:25 p.m. Police"
            boolean meridiem = word.equalsIgnoreCase("a.m.") || word.equalsIgnoreCase("p.m.");
            String following = after.split("[^\\p{L}]", 2)[0].toLowerCase(Locale.ROOT);
            return !STARTERS.contains(following)
                    && !(meridiem && !following.matches("e[sd]?t|c[sd]?t|m[sd]?t|p[sd]?t|gmt|bst|utc"));
        }
        String stem = word.replaceAll("\\.+$", "").toLowerCase(Locale.ROOT);
        boolean number = stem.equals("no") || stem.equals("nos") || stem.equals("p") || stem.equals("pp");
        return ABBREVIATIONS.contains(stem) && (!number || Character.isDigit(next));
    }
}
