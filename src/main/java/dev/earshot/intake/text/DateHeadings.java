package dev.earshot.intake.text;

import dev.earshot.intake.lines.Line;
import dev.earshot.intake.lines.Marker;
import dev.earshot.intake.time.TextTime;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dates that stand alone on a line among the updates, and date those below them. */
final class DateHeadings {
    private DateHeadings() {}

    /** Returns the lines without such headings, and with their dates in the markers that have none. */
    static List<Line> apply(List<Line> lines, Headers headers) {
        List<Line> kept = new ArrayList<>(lines.size());
        LocalDate day = null;
        boolean hasMarker = false;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Marker marker = line.marker();
            LocalDate heading = marker == null && (hasMarker || isAboveMarker(lines, i)) ? day(line, headers) : null;
            hasMarker |= marker != null;
            if (heading != null) {
                day = heading;
            } else {
                kept.add(marker == null || day == null ? line : line.withMarker(marker.on(day)));
            }
        }
        return kept;
    }

    private static boolean isAboveMarker(List<Line> lines, int i) {
        return i + 1 < lines.size() && lines.get(i + 1).isMarker();
    }

    private static @Nullable LocalDate day(Line line, Headers headers) {
        TextTime date = ArticleHead.dateline(line, headers);
        return date == null || date.hasTime() ? null : date.date();
    }
}
