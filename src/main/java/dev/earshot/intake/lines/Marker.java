package dev.earshot.intake.lines;

import dev.earshot.article.Kind;
import dev.earshot.intake.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * The words at the beginning of a line that open an update: "UPDATE 4:25 p.m. EST:".
 *
 * @param moment when it was published; it has a time of day
 * @param corrected when the update was published that this one says it puts right, or null
 * @param rest what stands behind them on the line, perhaps nothing
 * @param bare whether it is a time alone on its line, which is a marker only on a page that has no others
 */
public record Marker(Kind kind, Moment moment, @Nullable Moment corrected, String rest, boolean bare) {}
