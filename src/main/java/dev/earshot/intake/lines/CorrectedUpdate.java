package dev.earshot.intake.lines;

import dev.earshot.article.Block;
import dev.earshot.draft.CorrectionTarget;
import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.time.TextTime;
import dev.earshot.intake.time.TextTimeReader;
import dev.earshot.intake.time.TextZoneReader;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The update that a correction refers to, identified by its time: in the marker ("CORRECTION 8:10 p.m. ET (6:30 p.m. update):
 * \u2026", "CORRECTION 8:10 p.m. ET to 6:30 p.m.: \u2026") or in its words ("Our 6:30 p.m. update said \u2026").
 *
 * <p>In prose, only an unambiguous reference counts: a single time, with an update, post, entry or version that is called ours
 * or an earlier one, or with what we reported. Others have updates too, and quotations are said by others.
 *
 * @param end where the reference ends
 */
public record CorrectedUpdate(TextTime published, int end) {
    /** How much of a correction's words is looked at. */
    private static final int MAX_SCANNED = 2_000;

    private static final String NOUN = "(?:update|post|entry|version)\\b";
    private static final String OURS = "\\b(?:our|(?:an|our|the) (?:earlier|previous))\\s";
    private static final String OF_OTHERS = "(?!,?\\s(?:by|from)\\b)";

    private static final Pattern TO = insensitive("to\\s(?:(?:our|the)\\s)?");
    private static final Pattern OPENING = insensitive("[(\\[]\\s?(to\\s)?(?:(?:our|the)\\s)?");
    private static final Pattern CLOSING = insensitive("(\\s?" + NOUN + ")?\\s?[)\\]]");
    private static final Pattern NOUN_AFTER = insensitive("\\s?" + NOUN);
    private static final Pattern OUR_NOUN_AFTER = insensitive("\\s?" + NOUN + OF_OTHERS);
    private static final Pattern NOT_OF_OTHERS = insensitive(OF_OTHERS);
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\u201C[^\u201D]*\u201D|\u00AB[^\u00BB]*\u00BB");

    /** What a time follows that is an update's: the first group where the noun stands in front of it. */
    private static final Pattern LEAD = insensitive(OURS + "(?:(" + NOUN
            + "(?:,?\\s(?:published|posted))?\\s(?:at|of|from)\\s)|(?=\\d|noon|midnight))"
            + "|\\bwe (reported|said|wrote) at\\s");

    /** The update that is told at one place of a marker; null where none is. */
    static @Nullable CorrectedUpdate findInMarker(String text, int from, TextZoneReader zones) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        Matcher to = TO.matcher(text).region(at, text.length());
        if (to.lookingAt()) {
            TextTime textTime = moment(text, to.end(), zones);
            return textTime == null ? null : new CorrectedUpdate(textTime, after(NOUN_AFTER, text, textTime.end()));
        }
        Matcher opening = OPENING.matcher(text).region(at, text.length());
        TextTime textTime = opening.lookingAt() ? moment(text, opening.end(), zones) : null;
        if (textTime == null) {
            return null;
        }
        Matcher closing = CLOSING.matcher(text).region(textTime.end(), text.length());
        boolean isReference = closing.lookingAt() && (opening.group(1) != null || closing.group(1) != null);
        return isReference ? new CorrectedUpdate(textTime, closing.end()) : null;
    }

    /** The one update that the words of a correction name; null where they name none, or two. */
    static @Nullable TextTime findInText(List<Block> blocks, TextZoneReader zones) {
        String words = blocks.stream().map(Block::plainText).collect(Collectors.joining("\n"));
        String text = QUOTED.matcher(words.length() > MAX_SCANNED ? words.substring(0, MAX_SCANNED) : words)
                .replaceAll("\"\"");
        TextTime found = null;
        for (Matcher lead = LEAD.matcher(text); lead.find(); ) {
            TextTime textTime = moment(text, lead.end(), zones);
            boolean nounBefore = lead.group(1) != null || lead.group(2) != null;
            Pattern after = nounBefore ? NOT_OF_OTHERS : OUR_NOUN_AFTER;
            if (textTime == null
                    || !after.matcher(text)
                            .region(textTime.end(), text.length())
                            .lookingAt()) {
                continue;
            }
            if (found != null && !isSameTime(found, textTime)) {
                return null;
            }
            found = textTime;
        }
        return found;
    }

    /**
     * What an update of a text with markers corrects; null where it doesn't say.
     *
     * @param referenceDate a date that tells the year of a day that has none, or null
     * @param defaultZone the zone of times that name none
     */
    static @Nullable public CorrectionTarget targetOf(
            Marker marker,
            List<Block> blocks,
            TextZoneReader zones,
            @Nullable LocalDate referenceDate,
            ZoneId defaultZone) {
        boolean namedInMarker = marker.targetTime() != null;
        TextTime textTime = switch (marker.kind()) {
            case CORRECTION, CLARIFICATION -> namedInMarker ? marker.targetTime() : findInText(blocks, zones);
            case UPDATE, STORY -> null;
        };
        if (textTime == null) {
            return null;
        }
        ZoneId own = marker.published().zone();
        UpdateTime updateTime = textTime.when(referenceDate, own == null ? defaultZone : own);
        return new CorrectionTarget.ByTime(updateTime, namedInMarker);
    }

    private static @Nullable TextTime moment(String text, int from, TextZoneReader zones) {
        TextTime textTime = TextTimeReader.read(text, from, zones, false, true);
        return textTime == null || textTime.time() == null || textTime.invalidText() != null ? null : textTime;
    }

    private static int after(Pattern words, String text, int from) {
        Matcher found = words.matcher(text).region(from, text.length());
        return found.lookingAt() ? found.end() : from;
    }

    private static boolean isSameTime(TextTime one, TextTime other) {
        return Objects.equals(one.time(), other.time())
                && Objects.equals(one.date(), other.date())
                && Objects.equals(one.monthDay(), other.monthDay())
                && Objects.equals(one.zone(), other.zone());
    }

    private static Pattern insensitive(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }
}
