package dev.earshot.intake.lines;

import dev.earshot.article.UpdateKind;
import dev.earshot.intake.time.TextTime;
import org.jspecify.annotations.Nullable;

/**
 * The words at the beginning of a line that open an update: "UPDATE 4:25 p.m. EST:".
 *
 * @param published when it was published; it has a time of day
 * @param targetTime when the update was published that this one says it puts right, or null
 * @param rest what stands behind them on the line, perhaps nothing
 * @param timeOnly whether it is a time alone on its line, which is a marker only on a page that has no others
 */
public record Marker(
        UpdateKind kind, TextTime published, @Nullable TextTime targetTime, String rest, boolean timeOnly) {}
