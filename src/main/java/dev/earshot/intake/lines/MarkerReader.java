package dev.earshot.intake.lines;

import dev.earshot.article.Text;
import dev.earshot.article.UpdateKind;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.lines.Marker.Form;
import dev.earshot.intake.time.TextClockReader;
import dev.earshot.intake.time.TextTime;
import dev.earshot.intake.time.TextTimeReader;
import dev.earshot.intake.time.TextZoneReader;
import java.util.Locale;
import java.util.Set;
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
    private static final int MAX_MARKER_LENGTH = 200;

    /** From this width on a line may be one that was wrapped. */
    private static final int MIN_WRAPPED_WIDTH = 40;

    private static final String SEPARATORS = ":|\u2013\u2014-";

    /** What tickers and lists put in front: "+++ 16:25", "[16:25]", "* 16:25", "## 16:25". */
    private static final Pattern LEAD =
            Pattern.compile("(?:\\+{2,3}\\s?|[*\u2022\u25CF\u25A0\u25BA-]\\s|#{1,4}\\s|[\\[(\u3010]){1,2}");

    private static final Pattern TICKER_END = Pattern.compile("\\s?\\+{2,3}$");

    private static final Pattern KIND = Pattern.compile(
            "[\\[(]?(?:(?:LIVE|LATEST|BREAKING|NEW|FINAL)\\s)?(" + MarkerWords.alternatives() + ")(?!\\p{L})"
                    + "(?:\\s(?:NO\\.?\\s?|NR\\.?\\s?|NUMBER\\s|#\\s?)\\d{1,3}\\b|\\s\\d{1,3}(?=\\s?[,:;|\u2013\u2014-]\\s|\\s[(\\[]))?"
                    + "\\s?[,:;|\u2013\u2014-]?\\s?(?:(?:at|as of|um|\u00E0|a las|alle|\u00E0s|om|o|kl\\.?|klo)(?!\\p{L})\\s?)?[(\\[]?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern KIND_AFTER_TIME = Pattern.compile(
            "(" + MarkerWords.alternatives() + ")\\s?[:|\u2013\u2014-]\\s?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern CORRECTION_AFTER_TIME =
            Pattern.compile("(CORRECTION|CLARIFICATION)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern KIND_WITHOUT_TIME =
            Pattern.compile("(" + MarkerWords.alternatives() + ")(?:\\s\\d{1,3})?\\s?:.*");

    /** Words that say what was done, and may stand in prose. */
    private static final Set<String> PARTICIPLES = Set.of("CORRECTED", "CLARIFIED");

    private final TextZoneReader zones;
    private final Findings findings;

    public MarkerReader(TextZoneReader zones, Findings findings) {
        this.zones = zones;
        this.findings = findings;
    }

    /** What follows a moment: where the words of the update begin, and whether a mark divides them from it. */
    private record Ending(int start, boolean separated) {}

    /**
     * The marker that a line begins with, or null.
     *
     * @param before the line before, with its marker already found; null for the first one
     */
    @Nullable
    Marker read(Line line, @Nullable Line before) {
        String head = head(line);
        Matcher lead = LEAD.matcher(head);
        int from = lead.lookingAt() ? lead.end() : 0;
        Matcher kind = KIND.matcher(head).region(from, head.length());
        Marker marker = kind.lookingAt() ? afterKind(line, kind) : timeFirst(line, before, from);
        return marker == null || from == 0 || !line.text().startsWith("++") ? marker : withoutTickerEnd(marker);
    }

    private static Marker withoutTickerEnd(Marker marker) {
        return new Marker(
                marker.kind(),
                marker.keyEvent(),
                marker.published(),
                marker.targetTime(),
                TICKER_END.matcher(marker.rest()).replaceFirst(""),
                Form.TICKER);
    }

    private @Nullable Marker afterKind(Line line, Matcher words) {
        String text = line.text();
        String word = words.group(1);
        MarkerWords.Kind kind = MarkerWords.kind(word);
        boolean capitals = word.equals(word.toUpperCase(Locale.ROOT));
        TextTime textTime = moment(text, words.end(), true);
        if (textTime == null) {
            if (capitals
                    && kind != MarkerWords.Kind.DATED
                    && kind != MarkerWords.Kind.ALERT
                    && KIND_WITHOUT_TIME.matcher(head(line)).matches()) {
                findings.remark(
                        line.number(),
                        "opens no update, since no time follows " + word + " (write " + word + " 4:25 p.m.: …)");
            }
            return null;
        }
        boolean participle = PARTICIPLES.contains(word.toUpperCase(Locale.ROOT)) || kind == MarkerWords.Kind.DATED;
        CorrectedUpdate corrected = kind(word) == UpdateKind.UPDATE
                ? null
                : CorrectedUpdate.findInMarker(head(line), textTime.end(), zones);
        Ending ending = ending(text, corrected == null ? textTime.end() : corrected.end());
        String rest = text.substring(ending.start()).strip();
        if (participle && rest.isEmpty() && !ending.separated() && textTime.time() != null) {
            return marker(line, word, textTime, corrected, rest, Form.DATED);
        }
        boolean opens = ending.separated()
                || (rest.isEmpty() ? !participle : capitals && textTime.time() != null && beginsSentence(rest));
        Form form = kind == MarkerWords.Kind.DATED ? Form.TIMED : Form.NAMED;
        return opens ? marker(line, word, textTime, corrected, rest, form) : null;
    }

    private @Nullable Marker timeFirst(Line line, @Nullable Line before, int from) {
        String text = line.text();
        TextTime textTime = moment(text, from, from > 0);
        if (textTime == null) {
            return null;
        }
        Ending ending = ending(text, textTime.end());
        String rest = text.substring(ending.start()).strip();
        boolean isClear = textTime.time() != null && (textTime.zone() != null || textTime.hasMinutes());
        if (rest.isEmpty() && !ending.separated()) {
            // "4:25 p.m. ET" alone on its line
            Form form = isClear ? Form.TIME_ONLY : Form.HOUR_ONLY;
            return textTime.time() == null ? null : marker(line, null, textTime, null, rest, form);
        }
        TextClockReader.ClockMatch until = TextClockReader.readAt(rest, 0);
        boolean range = until != null && !until.ambiguous() && textTime.zone() == null;
        boolean prose = !rest.isEmpty() && Character.isLowerCase(rest.codePointAt(0)) && !textTime.hasMinutes();
        if (range || prose || continuesParagraph(line, before)) {
            return null;
        }
        if (ending.separated()) {
            return marker(line, null, textTime, null, rest, Form.TIMED);
        }
        boolean isSentence = isClear
                && line.gapBefore()
                && beginsSentence(rest)
                && TextHeuristics.endsSentence(rest)
                && rest.indexOf(' ') > 0
                && !Character.isDigit(rest.codePointAt(0));
        return isSentence ? marker(line, null, textTime, null, rest, Form.SENTENCE) : null;
    }

    /** Whether a line is likely the next line of a wrapped paragraph, which happens to begin with a time. */
    private static boolean continuesParagraph(Line line, @Nullable Line before) {
        return before != null
                && !line.gapBefore()
                && before.marker() == null
                && before.width() >= MIN_WRAPPED_WIDTH
                && !TextHeuristics.endsSentence(before.text());
    }

    /** @param word that says the kind, or null */
    private @Nullable Marker marker(
            Line line,
            @Nullable String word,
            TextTime textTime,
            @Nullable CorrectedUpdate corrected,
            String rest,
            Form form) {
        if (textTime.invalidText() != null) {
            findings.remark(
                    line.number(),
                    "opens no update, since there is no such time: " + Text.truncate(textTime.invalidText(), 40));
            return null;
        }
        if (textTime.unknownZone() != null && form != Form.TIME_ONLY) {
            findings.remark(
                    line.number(),
                    "names a zone that is not known, " + textTime.unknownZone() + "; the article's own is taken");
        }
        String head = rest.substring(0, Math.min(MAX_MARKER_LENGTH, rest.length()));
        Matcher ahead = KIND_AFTER_TIME.matcher(head);
        if (ahead.lookingAt() && ahead.end() < rest.length()) {
            return new Marker(
                    kind(ahead.group(1)),
                    isKeyEvent(ahead.group(1)),
                    /* published= */ textTime,
                    /* targetTime= */ null,
                    rest.substring(ahead.end()),
                    form);
        }
        Matcher correction = CORRECTION_AFTER_TIME.matcher(head);
        CorrectedUpdate target =
                correction.lookingAt() ? CorrectedUpdate.findInMarker(head, correction.end(), zones) : null;
        Ending ending = target == null ? new Ending(0, false) : ending(rest, target.end());
        if (target != null && ending.separated() && ending.start() < rest.length()) {
            return new Marker(
                    kind(correction.group(1)),
                    /* keyEvent= */ false,
                    /* published= */ textTime,
                    /* targetTime= */ target.published(),
                    rest.substring(ending.start()),
                    form);
        }
        return new Marker(
                kind(word),
                isKeyEvent(word),
                /* published= */ textTime,
                /* targetTime= */ corrected == null ? null : corrected.published(),
                rest,
                form);
    }

    private static boolean isKeyEvent(@Nullable String word) {
        return word != null && MarkerWords.kind(word) == MarkerWords.Kind.KEY_EVENT;
    }

    /** The moment at a place of a line, with a date behind the time only where that is followed by a mark as well. */
    private @Nullable TextTime moment(String text, int from, boolean timeExpected) {
        String head = text.substring(0, Math.min(MAX_MARKER_LENGTH, text.length()));
        TextTime whole = TextTimeReader.read(head, from, zones, timeExpected, true);
        if (whole == null || !whole.hasTime()) {
            return null;
        }
        Ending ending = ending(text, whole.end());
        if (ending.separated() || ending.start() >= text.length()) {
            return whole;
        }
        return TextTimeReader.read(head, from, zones, timeExpected, false);
    }

    /** Reads brackets, a time in another zone in brackets, and the mark that divides a moment from the words. */
    private Ending ending(String text, int from) {
        int at = skipSpaces(text, afterOtherClock(text, from));
        boolean marked = false;
        while (at < text.length() && ")]\u3011".indexOf(text.charAt(at)) >= 0) {
            at = skipSpaces(text, at + 1);
            marked = true;
        }
        if (at < text.length() && SEPARATORS.indexOf(text.charAt(at)) >= 0 && isSeparator(text, at)) {
            return new Ending(skipSpaces(text, skipSeparators(text, at)), true);
        }
        return new Ending(at, marked);
    }

    /** Where the same moment by another clock ends, in brackets or behind a slash: 4:25 p.m. EST (2125 GMT). */
    private int afterOtherClock(String text, int from) {
        int at = skipSpaces(text, from);
        if (at >= text.length() || "(/".indexOf(text.charAt(at)) < 0) {
            return from;
        }
        boolean bracket = text.charAt(at) == '(';
        String head = text.substring(0, Math.min(MAX_MARKER_LENGTH, text.length()));
        TextTime again =
                TextTimeReader.read(head, Math.min(skipSpaces(text, at + 1), head.length()), zones, true, true);
        if (again == null || !again.hasTime()) {
            return from;
        }
        boolean closed = again.end() < text.length() && text.charAt(again.end()) == ')';
        return !bracket ? again.end() : closed ? again.end() + 1 : from;
    }

    /** Whether the mark at a place is not part of a word or of a span of time: 16:25-17:30, 16:25 -2. */
    private static boolean isSeparator(String text, int at) {
        boolean hyphen = text.charAt(at) == '-';
        boolean dash = text.charAt(at) == '\u2013' || text.charAt(at) == '\u2014';
        if (at + 1 >= text.length() || text.charAt(at + 1) == ' ') {
            return true;
        }
        boolean digit = Character.isDigit(text.charAt(at + 1));
        return hyphen ? at > 0 && text.charAt(at - 1) == ' ' && !digit : !(dash && digit);
    }

    private static int skipSeparators(String text, int from) {
        int at = from;
        while (at < text.length() && SEPARATORS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static int skipSpaces(String text, int from) {
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
        return line.text().substring(0, Math.min(MAX_MARKER_LENGTH, line.text().length()));
    }

    private static UpdateKind kind(@Nullable String word) {
        MarkerWords.Kind kind = word == null ? null : MarkerWords.kind(word);
        return switch (kind) {
            case CORRECTION -> UpdateKind.CORRECTION;
            case CLARIFICATION -> UpdateKind.CLARIFICATION;
            case UPDATE, ALERT, KEY_EVENT, DATED -> UpdateKind.UPDATE;
            case null -> UpdateKind.UPDATE;
        };
    }
}
