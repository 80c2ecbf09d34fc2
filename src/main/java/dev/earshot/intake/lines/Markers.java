package dev.earshot.intake.lines;

import java.util.ArrayList;
import java.util.List;

/** Finds the markers among the lines of a page. */
public final class Markers {
    private Markers() {}

    /**
     * The same lines, those that open an update with their marker.
     *
     * <p>A time that stands alone on its line opens an update only on a page that has two such lines or more and no other
     * markers; elsewhere it is when the page was printed, or a line of a timetable.
     */
    public static List<Line> find(List<Line> lines, MarkerReader reader) {
        List<Line> found = new ArrayList<>(lines.size());
        int timeOnly = 0;
        int other = 0;
        for (Line line : lines) {
            Marker marker = reader.read(line, found.isEmpty() ? null : found.getLast());
            if (marker != null && marker.timeOnly()) {
                timeOnly++;
            } else if (marker != null) {
                other++;
            }
            found.add(marker == null ? line : line.withMarker(marker));
        }
        return timeOnly == 0 || (timeOnly > 1 && other == 0) ? found : withoutTimeOnly(lines, found);
    }

    private static List<Line> withoutTimeOnly(List<Line> lines, List<Line> found) {
        List<Line> kept = new ArrayList<>(found);
        for (int i = 0; i < kept.size(); i++) {
            Marker marker = kept.get(i).marker();
            if (marker != null && marker.timeOnly()) {
                kept.set(i, lines.get(i));
            }
        }
        return kept;
    }
}
