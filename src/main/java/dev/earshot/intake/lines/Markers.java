package dev.earshot.intake.lines;

import dev.earshot.intake.lines.Marker.Form;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Finds the markers among the lines of a page. */
public final class Markers {
    private Markers() {}

    /**
     * The same lines, those that open an update with their marker.
     *
     * <p>A time alone on its line opens an update only on a page that has two such lines or more and no other markers; elsewhere it is
     * when the page was printed, or a line of a timetable. The same is true of the other forms that aren't sure.
     */
    public static List<Line> find(List<Line> lines, MarkerReader reader) {
        List<Line> found = new ArrayList<>(lines.size());
        Map<Form, Integer> counts = new EnumMap<>(Form.class);
        for (Line line : lines) {
            Marker marker = reader.read(line, found.isEmpty() ? null : found.getLast());
            if (marker != null) {
                counts.merge(marker.form(), 1, Integer::sum);
            }
            found.add(marker == null ? line : line.withMarker(marker));
        }
        for (int i = 0; i < found.size(); i++) {
            Marker marker = found.get(i).marker();
            if (marker != null && !opens(marker.form(), counts)) {
                found.set(i, lines.get(i));
            }
        }
        return found;
    }

    private static boolean opens(Form form, Map<Form, Integer> counts) {
        int named = counts.getOrDefault(Form.NAMED, 0);
        int timed = counts.getOrDefault(Form.TIMED, 0) + counts.getOrDefault(Form.TICKER, 0);
        int alone = counts.getOrDefault(Form.TIME_ONLY, 0);
        int hours = counts.getOrDefault(Form.HOUR_ONLY, 0);
        int dated = counts.getOrDefault(Form.DATED, 0);
        return switch (form) {
            case NAMED, TIMED, TICKER -> true;
            case TIME_ONLY -> named + timed == 0 && alone + hours + dated > 1;
            case HOUR_ONLY -> named + timed == 0 && alone > 0;
            case DATED -> named == 0 && timed + alone + dated > 1;
            case SENTENCE -> named + timed + alone + dated == 0 && counts.getOrDefault(Form.SENTENCE, 0) > 1;
        };
    }
}
