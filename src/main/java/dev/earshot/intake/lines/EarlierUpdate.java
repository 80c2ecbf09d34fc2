package dev.earshot.intake.lines;

import dev.earshot.article.Block;
import dev.earshot.draft.Corrects;
import dev.earshot.draft.When;
import dev.earshot.intake.time.Moment;
import dev.earshot.intake.time.MomentReader;
import dev.earshot.intake.time.ZoneWords;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The update that a correction says it puts right, told by its time: in the marker ("CORRECTION 8:10 p.m. ET (6:30 p.m.
 * update): \u2026", "CORRECTION 8:10 p.m. ET to 6:30 p.m.: \u2026") or in its words ("Our 6:30 p.m. update said \u2026").
 *
 * <p>In words only what nobody can mean otherwise counts: an update, post, entry or version that is called ours or an
 * earlier one, or what we reported, and one time alone. Others have updates too, and what is quoted is said by others.
 *
 * @param end where the words end that name it
 */
public record EarlierUpdate(Moment moment, int end) {
    /** How much of a correction's words is looked at. */
    private static final int REACH = 2_000;

    private static final String NOUN = "(?:update|post|entry|version)\\b";
    private static final String OURS = "\\b(?:our|(?:an|our|the) (?:earlier|previous))\\s";
    private static final String OF_OTHERS = "(?!,?\\s(?:by|from)\\b)";

    private static final Pattern TO = insensitive("to\\s(?:(?:our|the)\\s)?");
    private static final Pattern OPENING = insensitive("[(\\[]\\s?(to\\s)?(?:(?:our|the)\\s)?");
    private static final Pattern CLOSING = insensitive("(\\s?" + NOUN + ")?\\s?[)\\]]");
    private static final Pattern BEHIND = insensitive("\\s?" + NOUN);
    private static final Pattern BEHIND_OURS = insensitive("\\s?" + NOUN + OF_OTHERS);
    private static final Pattern NOT_OF_OTHERS = insensitive(OF_OTHERS);
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|\u201C[^\u201D]*\u201D|\u00AB[^\u00BB]*\u00BB");

    /** What a time follows that is an update's: the first group where the noun stands in front of it. */
    private static final Pattern LEAD = insensitive(OURS + "(?:(" + NOUN
            + "(?:,?\\s(?:published|posted))?\\s(?:at|of|from)\\s)|(?=\\d|noon|midnight))"
            + "|\\bwe (reported|said|wrote) at\\s");

    /** The update that is told at one place of a marker; null where none is. */
    static @Nullable EarlierUpdate inMarker(String text, int from, ZoneWords zones) {
        int at = from;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        Matcher to = TO.matcher(text).region(at, text.length());
        if (to.lookingAt()) {
            Moment moment = moment(text, to.end(), zones);
            return moment == null ? null : new EarlierUpdate(moment, after(BEHIND, text, moment.end()));
        }
        Matcher opening = OPENING.matcher(text).region(at, text.length());
        Moment moment = opening.lookingAt() ? moment(text, opening.end(), zones) : null;
        if (moment == null) {
            return null;
        }
        Matcher closing = CLOSING.matcher(text).region(moment.end(), text.length());
        boolean told = closing.lookingAt() && (opening.group(1) != null || closing.group(1) != null);
        return told ? new EarlierUpdate(moment, closing.end()) : null;
    }

    /** The one update that the words of a correction name; null where they name none, or two. */
    static @Nullable Moment inWords(List<Block> blocks, ZoneWords zones) {
        String words = blocks.stream().map(Block::plain).collect(Collectors.joining("\n"));
        String text = QUOTED.matcher(words.length() > REACH ? words.substring(0, REACH) : words)
                .replaceAll("\"\"");
        Moment found = null;
        for (Matcher lead = LEAD.matcher(text); lead.find(); ) {
            Moment moment = moment(text, lead.end(), zones);
            boolean told = lead.group(1) != null || lead.group(2) != null;
            Pattern behind = told ? NOT_OF_OTHERS : BEHIND_OURS;
            if (moment == null
                    || !behind.matcher(text).region(moment.end(), text.length()).lookingAt()) {
                continue;
            }
            if (found != null && !same(found, moment)) {
                return null;
            }
            found = moment;
        }
        return found;
    }

    /**
     * What an update of a text with markers corrects; null where it doesn't say.
     *
     * @param near a date that tells the year of a day that has none, or null
     * @param clock the zone of times that name none
     */
    static @Nullable public Corrects of(
            Marker marker, List<Block> blocks, ZoneWords zones, @Nullable LocalDate near, ZoneId clock) {
        boolean told = marker.corrected() != null;
        Moment moment = switch (marker.kind()) {
            case CORRECTION, CLARIFICATION -> told ? marker.corrected() : inWords(blocks, zones);
            case UPDATE, STORY -> null;
        };
        if (moment == null) {
            return null;
        }
        ZoneId own = marker.moment().zone();
        When when = moment.when(near, own == null ? clock : own);
        return new Corrects.At(when, told);
    }

    private static @Nullable Moment moment(String text, int from, ZoneWords zones) {
        Moment moment = MomentReader.read(text, from, zones, false, true);
        return moment == null || moment.time() == null || moment.impossible() != null ? null : moment;
    }

    private static int after(Pattern words, String text, int from) {
        Matcher found = words.matcher(text).region(from, text.length());
        return found.lookingAt() ? found.end() : from;
    }

    private static boolean same(Moment one, Moment other) {
        return Objects.equals(one.time(), other.time())
                && Objects.equals(one.date(), other.date())
                && Objects.equals(one.day(), other.day())
                && Objects.equals(one.zone(), other.zone());
    }

    private static Pattern insensitive(String pattern) {
        return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
    }
}
