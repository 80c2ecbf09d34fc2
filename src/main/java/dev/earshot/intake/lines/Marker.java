package dev.earshot.intake.lines;

import dev.earshot.article.UpdateKind;
import dev.earshot.intake.time.TextTime;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The words at the beginning of a line that open an update: "UPDATE 4:25 p.m. EST:".
 *
 * @param keyEvent whether they say that it is a key event
 * @param published when it was published; it has a time of day
 * @param targetTime when the update was published that this one says it puts right, or null
 * @param rest what stands behind them on the line, perhaps nothing
 * @param form how sure it is that they open an update
 */
public record Marker(
        UpdateKind kind,
        boolean keyEvent,
        TextTime published,
        @Nullable TextTime targetTime,
        String rest,
        Form form) {
    /** Returns the same marker on a day, unless it names one itself. */
    public Marker on(LocalDate day) {
        boolean isDated = published.date() != null || published.monthDay() != null;
        return isDated ? this : new Marker(kind, keyEvent, published.on(day), targetTime, rest, form);
    }

    /** How a marker is written. */
    public enum Form {
        /** With a word in front of the time: "UPDATE 4:25 p.m.: \u2026". */
        NAMED,
        /** A time and a mark: "4:25 p.m.: \u2026". */
        TIMED,
        /** Between plus signs, "+++ 16:25 \u2026 +++", which is a headline. */
        TICKER,
        /** A time alone on its line, which is a marker only among others of this form. */
        TIME_ONLY,
        /** An hour alone on its line, "5 p.m.", which is a marker only among times. */
        HOUR_ONLY,
        /** "Posted at 4:25 p.m." alone on its line, which is a marker only beside others. */
        DATED,
        /** A time and a sentence without a mark between them, which is a marker only if others are written so. */
        SENTENCE
    }
}
