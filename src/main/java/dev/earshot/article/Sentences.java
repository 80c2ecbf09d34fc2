package dev.earshot.article;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Splits running text into sentences, without mistaking the period of an abbreviation for the end of one. */
public final class Sentences {
    /** Abbreviations that usually continue the sentence. */
    private static final Set<String> ABBREVIATIONS = wordSet("""
            spc pfc ret mtn brig tel anniv rte asst def
            sens reps govs gens mr mrs ms dr prof rev hon gov sen rep pres gen col maj capt cmdr lt
            sgt cpl pvt adm supt st mt ft vs etc no nos inc ltd co corp bros jan feb mar apr jun jul
            aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun e.g i.e cf al approx
            est dept ave blvd rd sq pp p vol fig messrs mmes msgr fr atty det insp apt ext""");

    /** Those of them that are ordinary words unless a number follows. */
    private static final Set<String> ABBREVIATIONS_BEFORE_NUMBERS = wordSet("no nos p pp apt ext");

    /** Single letters with periods, as in "U.S." or the initials of a name. */
    private static final Pattern INITIALS = Pattern.compile("(?:\\p{L}\\.)+");

    private static final int MAX_ABBREVIATION_LENGTH = 24;
    private static final Set<String> SENTENCE_STARTERS = wordSet("""
            the a an he she it they we i you this that these those there but and in on at its his her
            their our after before when while if as no yes what who why how meanwhile however earlier
            later some many one""");

    /** Words that continue the sentence after a time of day, although they may be capitalized. */
    private static final Set<String> AFTER_TIME_OF_DAY = wordSet("""
            et est edt ct cst cdt mt mst mdt pt pst pdt gmt bst utc cet cest eet ist eastern central
            mountain pacific greenwich british irish coordinated local on monday tuesday wednesday
            thursday friday saturday sunday""");

    private static final Set<String> GERMAN_ABBREVIATIONS = wordSet("""
            abs bzw ca chr dipl dr einschl evtl fam frhr geb ggf hl hr hrn inkl ing jh lkr mio mrd nr
            prof sog st std str tel tsd vgl vors zzgl""");

    private static final Set<String> GERMAN_SENTENCE_STARTERS = wordSet("""
            der die das den dem des ein eine einer eines er sie es wir ihr ich man und aber doch in im
            am an auf aus bei mit nach seit von vor zu zum zur für über unter ob als wenn während wegen
            auch noch nun jetzt dort hier sein seine seinen ihre ihren dies diese dieser dieses wer was
            wie warum alle viele mehrere zwei drei kein keine""");

    private static final String GERMAN = "de";

    /** The day of a German date is an ordinal number, whose period does not end the sentence. */
    private static final Pattern GERMAN_DAY = Pattern.compile("(?<![\\p{L}\\p{N}])\\d{1,2}\\.\\s+$");

    private static final Set<String> GERMAN_MONTHS = wordSet("""
            januar jänner jan februar feber feb märz mai juni juli august aug september sept oktober
            okt november nov dezember dez april apr""");

    private Sentences() {}

    private static Set<String> wordSet(String list) {
        return Set.of(list.strip().split("\\s+"));
    }

    /**
     * Splits a text into sentences, in order, without spaces at their ends. A line feed ends a sentence. The result is
     * never empty: a blank text is returned as is.
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
            if (end < line.length() && continues(line, start, end, language)) {
                continue;
            }
            sentences.add(line.substring(start, end).strip());
            start = end;
        }
    }

    /** Looks only at the words on both sides of a break, so that the time stays linear in the length of the line. */
    private static boolean continues(String line, int start, int end, Locale language) {
        int next = line.codePointAt(end);
        if (Character.isLowerCase(next)) {
            return true;
        }
        boolean german = language.getLanguage().equals(GERMAN);
        String following = firstWord(line, end);
        if (german
                && GERMAN_MONTHS.contains(following)
                && GERMAN_DAY
                        .matcher(line.substring(Math.max(start, end - 5), end))
                        .find()) {
            return true;
        }
        String word = lastWord(line, start, end);
        if (!word.endsWith(".")) {
            return false;
        }
        if (INITIALS.matcher(word).matches()) {
            // "the U.S. Senate" continues; "in the U.S. The Senate" does not; nor does "at 4:25 p.m. Police"
            boolean meridiem = word.equalsIgnoreCase("a.m.") || word.equalsIgnoreCase("p.m.");
            return meridiem
                    ? AFTER_TIME_OF_DAY.contains(following)
                    : !(german ? GERMAN_SENTENCE_STARTERS : SENTENCE_STARTERS).contains(following);
        }
        String stem = word.replaceAll("\\.+$", "").toLowerCase(Locale.ROOT);
        if (german) {
            return GERMAN_ABBREVIATIONS.contains(stem) && !GERMAN_SENTENCE_STARTERS.contains(following);
        }
        return ABBREVIATIONS.contains(stem)
                && (!ABBREVIATIONS_BEFORE_NUMBERS.contains(stem) || Character.isDigit(next));
    }

    /** Returns the letters and periods before a break, no more of them than an abbreviation has. */
    private static String lastWord(String line, int start, int end) {
        int last = end;
        while (last > start && Character.isWhitespace(line.charAt(last - 1))) {
            last--;
        }
        int first = last;
        while (first > start && last - first <= MAX_ABBREVIATION_LENGTH && isLetterOrPeriod(line.charAt(first - 1))) {
            first--;
        }
        return line.substring(first, last);
    }

    private static String firstWord(String line, int from) {
        int end = from;
        while (end < line.length() && end - from <= MAX_ABBREVIATION_LENGTH && Character.isLetter(line.charAt(end))) {
            end++;
        }
        return line.substring(from, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isLetterOrPeriod(char c) {
        return c == '.' || Character.isLetter(c);
    }
}
