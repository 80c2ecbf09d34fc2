package dev.earshot.intake.lines;

import dev.earshot.article.Kind;
import dev.earshot.article.Text;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.time.Moment;
import dev.earshot.intake.time.MomentReader;
import dev.earshot.intake.time.TimeWords;
import dev.earshot.intake.time.ZoneWords;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the markers of a page: lines that begin with a kind and a time ("UPDATE 4:25 p.m. EST: …"), or with a time and a
 * dash ("16:25 GMT - …").
 *
 * <p>Prose begins like that as well ("Update your passwords before 4 p.m."), so the time must follow at once, and what
 * follows the time must be a mark, the end of the line, or, behind a kind in capitals, the beginning of a sentence.
 */
public final class MarkerReader {
    /** No marker is longer; what a line holds beyond is not looked at. */
    private static final int REACH = 200;

    /** From this width on a line may be one that was wrapped. */
    private static final int WRAPPED = 40;

    private static final String MARKS = ":|\u2013\u2014-";

    private static final Pattern KIND = Pattern.compile(
            "[\\[(]?(?:(?:LIVE|LATEST|BREAKING|NEW|FINAL)\\s)?"
                    + "(UPDATES?|UPDATED|CORRECTION|CORRECTED|CLARIFICATION|CLARIFIED)\\b"
                    + "(?:\\s(?:NO\\.?\\s?|NUMBER\\s|#\\s?)\\d{1,3}\\b|\\s\\d{1,3}(?=\\s?[,:;|\u2013\u2014-]\\s))?"
                    + "\\s?[,:;|\u2013\u2014-]?\\s?(?:(?:at|as of)\\b\\s?)?[(\\[]?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern KIND_AHEAD =
            Pattern.compile("(UPDATE|CORRECTION|CLARIFICATION)\\s?[:|\u2013\u2014-]\\s?", Pattern.CASE_INSENSITIVE);
    private static final Pattern CORRECTION_AHEAD =
            Pattern.compile("(CORRECTION|CLARIFICATION)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNTIMED = Pattern.compile("(UPDATE|CORRECTION|CLARIFICATION)\\s?:.*");

    private final ZoneWords zones;
    private final Findings findings;

    public MarkerReader(ZoneWords zones, Findings findings) {
        this.zones = zones;
        this.findings = findings;
    }

    /** What follows a moment: where the words of the update begin, and whether a mark divides them from it. */
    private record Ending(int start, boolean marked) {}

    /**
     * The marker that a line begins with, or null.
     *
     * @param before the line before, with its marker already found; null for the first one
     */
    @Nullable
    Marker read(Line line, @Nullable Line before) {
        Matcher kind = KIND.matcher(head(line));
        return kind.lookingAt() ? behindKind(line, kind) : time(line, before);
    }

    private @Nullable Marker behindKind(Line line, Matcher words) {
        String text = line.text();
        Moment moment = moment(text, words.end(), true);
        if (moment == null) {
            if (UNTIMED.matcher(text.substring(0, Math.min(REACH, text.length())))
                    .matches()) {
                findings.remark(
                        line.number(),
                        "opens no update, since no time follows " + words.group(1) + " (write " + words.group(1)
                                + " 4:25 p.m.: …)");
            }
            return null;
        }
        String word = words.group(1);
        boolean capitals = word.equals(word.toUpperCase(Locale.ROOT));
        boolean participle = word.toUpperCase(Locale.ROOT).endsWith("ED");
        EarlierUpdate corrected =
                kind(word) == Kind.UPDATE ? null : EarlierUpdate.inMarker(head(line), moment.end(), zones);
        Ending ending = ending(text, corrected == null ? moment.end() : corrected.end());
        String rest = text.substring(ending.start()).strip();
        boolean opens = ending.marked()
                || (rest.isEmpty() ? !participle : capitals && moment.time() != null && beginsSentence(rest));
        return opens ? marker(line, kind(word), moment, corrected, rest, false) : null;
    }

    private @Nullable Marker time(Line line, @Nullable Line before) {
        String text = line.text();
        Moment moment = moment(text, 0, false);
        if (moment == null) {
            return null;
        }
        Ending ending = ending(text, moment.end());
        String rest = text.substring(ending.start()).strip();
        if (rest.isEmpty() && !ending.marked()) {
            // "4:25 p.m. ET" alone on its line
            boolean told = moment.time() != null && (moment.zone() != null || moment.precise());
            return told ? marker(line, Kind.UPDATE, moment, null, rest, true) : null;
        }
        TimeWords.Found until = TimeWords.at(rest, 0);
        boolean range = until != null && !until.bare() && moment.zone() == null;
        boolean prose = !rest.isEmpty() && Character.isLowerCase(rest.codePointAt(0)) && !moment.precise();
        return !ending.marked() || range || prose || continues(line, before)
                ? null
                : marker(line, Kind.UPDATE, moment, null, rest, false);
    }

    /** Whether a line is likely the next line of a wrapped paragraph, which happens to begin with a time. */
    private static boolean continues(Line line, @Nullable Line before) {
        return before != null
                && !line.gap()
                && before.marker() == null
                && before.width() >= WRAPPED
                && !Prose.endsSentence(before.text());
    }

    private @Nullable Marker marker(
            Line line, Kind kind, Moment moment, @Nullable EarlierUpdate corrected, String rest, boolean bare) {
        if (moment.impossible() != null) {
            findings.remark(
                    line.number(),
                    "opens no update, since there is no such time: " + Text.cut(moment.impossible(), 40));
            return null;
        }
        if (moment.unknownZone() != null && !bare) {
            findings.remark(
                    line.number(),
                    "names a zone that is not known, " + moment.unknownZone() + "; the article's own is taken");
        }
        String head = rest.substring(0, Math.min(REACH, rest.length()));
        Matcher ahead = KIND_AHEAD.matcher(head);
        if (ahead.lookingAt() && ahead.end() < rest.length()) {
            return new Marker(kind(ahead.group(1)), moment, null, rest.substring(ahead.end()), bare);
        }
        Matcher correction = CORRECTION_AHEAD.matcher(head);
        EarlierUpdate told = correction.lookingAt() ? EarlierUpdate.inMarker(head, correction.end(), zones) : null;
        Ending ending = told == null ? new Ending(0, false) : ending(rest, told.end());
        if (told != null && ending.marked() && ending.start() < rest.length()) {
            return new Marker(kind(correction.group(1)), moment, told.moment(), rest.substring(ending.start()), bare);
        }
        return new Marker(kind, moment, corrected == null ? null : corrected.moment(), rest, bare);
    }

    /** The moment at a place of a line, with a date behind the time only where that is followed by a mark as well. */
    private @Nullable Moment moment(String text, int from, boolean certain) {
        String head = text.substring(0, Math.min(REACH, text.length()));
        Moment whole = MomentReader.read(head, from, zones, certain, true);
        if (whole == null || !whole.hasTime()) {
            return null;
        }
        Ending ending = ending(text, whole.end());
        if (ending.marked() || ending.start() >= text.length()) {
            return whole;
        }
        return MomentReader.read(head, from, zones, certain, false);
    }

    /** Reads brackets, a time in another zone in brackets, and the mark that divides a moment from the words. */
    private Ending ending(String text, int from) {
        int at = spaces(text, afterOtherClock(text, from));
        boolean marked = false;
        while (at < text.length() && ")]".indexOf(text.charAt(at)) >= 0) {
            at = spaces(text, at + 1);
            marked = true;
        }
        if (at < text.length() && MARKS.indexOf(text.charAt(at)) >= 0 && divides(text, at)) {
            return new Ending(spaces(text, skipMarks(text, at)), true);
        }
        return new Ending(at, marked);
    }

    /** Where the same moment by another clock ends, in brackets or behind a slash: 4:25 p.m. EST (2125 GMT). */
    private int afterOtherClock(String text, int from) {
        int at = spaces(text, from);
        if (at >= text.length() || "(/".indexOf(text.charAt(at)) < 0) {
            return from;
        }
        boolean bracket = text.charAt(at) == '(';
        String head = text.substring(0, Math.min(REACH, text.length()));
        Moment again = MomentReader.read(head, Math.min(spaces(text, at + 1), head.length()), zones, true, true);
        if (again == null || !again.hasTime()) {
            return from;
        }
        boolean closed = again.end() < text.length() && text.charAt(again.end()) == ')';
        return !bracket ? again.end() : closed ? again.end() + 1 : from;
    }

    /** Whether the mark at a place is not part of a word or of a span of time: 16:25-17:30, 16:25 -2. */
    private static boolean divides(String text, int at) {
        boolean hyphen = text.charAt(at) == '-';
        boolean dash = text.charAt(at) == '\u2013' || text.charAt(at) == '\u2014';
        if (at + 1 >= text.length() || text.charAt(at + 1) == ' ') {
            return true;
        }
        boolean digit = Character.isDigit(text.charAt(at + 1));
        return hyphen ? at > 0 && text.charAt(at - 1) == ' ' && !digit : !(dash && digit);
    }

    private static int skipMarks(String text, int from) {
        int at = from;
        while (at < text.length() && MARKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static int spaces(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static boolean beginsSentence(String rest) {
        int first = rest.isEmpty() ? 0 : rest.codePointAt(0);
        return Character.isLetterOrDigit(first)
                ? !Character.isLowerCase(first)
                : "\"'\u201C\u2018\u00AB".indexOf(first) >= 0;
    }

    private static String head(Line line) {
        return line.text().substring(0, Math.min(REACH, line.text().length()));
    }

    private static Kind kind(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "CORRECTION", "CORRECTED" -> Kind.CORRECTION;
            case "CLARIFICATION", "CLARIFIED" -> Kind.CLARIFICATION;
            default -> Kind.UPDATE;
        };
    }
}
