package dev.earshot.intake.lines;

import dev.earshot.article.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a text file that is not blank, or several that were wrapped and have been joined.
 *
 * @param number in the file, from 1
 * @param gapBefore whether something stood between it and the line before: a blank line, or one that went
 * @param width of the last line that went into it, in characters, its marker counted in
 * @param text cleaned; without the marker, and so perhaps empty, where there is one
 * @param marker the time that the line begins with, or null
 */
public record Line(
        int number,
        boolean gapBefore,
        int width,
        String text,
        @Nullable Marker marker) {
    public static Line of(int number, boolean gap, String text) {
        return new Line(number, gap, text.codePointCount(0, text.length()), text, null);
    }

    /**
     * Splits a text at the line ends of Unix, Windows and old Macs; blank lines are left out.
     *
     * @param limit how many lines are read at the most
     */
    public static List<Line> split(String text, int limit) {
        List<Line> lines = new ArrayList<>();
        boolean gap = true;
        int number = 0;
        for (var raw = text.lines().iterator(); raw.hasNext() && lines.size() < limit; ) {
            number++;
            String line = trimInvisible(Text.cleanLine(raw.next()));
            if (!line.isEmpty()) {
                lines.add(of(number, gap, line));
            }
            gap = line.isEmpty();
        }
        return lines;
    }

    public Line withGapBefore() {
        return gapBefore ? this : new Line(number, true, width, text, marker);
    }

    /** The same line, which a marker opens. */
    public Line withMarker(Marker found) {
        return new Line(number, gapBefore, width, found.rest(), found);
    }

    public boolean isMarker() {
        return marker != null;
    }

    /** Whether it is a marker without text of its own. */
    public boolean isMarkerOnly() {
        return marker != null && text.isEmpty();
    }

    /** Without the characters of no width that copying from a page leaves at the ends of lines. */
    private static String trimInvisible(String line) {
        int start = 0;
        int end = line.length();
        while (start < end && isInvisible(line.charAt(start))) {
            start++;
        }
        while (end > start && isInvisible(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(start, end);
    }

    private static boolean isInvisible(char c) {
        return c == '\u200B' || c == '\u2060' || c == ' ';
    }
}
