package dev.earshot.intake.text;

import dev.earshot.article.Text;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.lines.Line;
import dev.earshot.intake.lines.TimestampLine;
import dev.earshot.intake.time.TextTime;
import dev.earshot.intake.time.TextTimeReader;
import java.util.List;

/** Tells of lines that begin with a time in a text without updates: perhaps they were meant to open some. */
final class UnusedTimes {
    private static final int QUOTED = 40;

    private UnusedTimes() {}

    /** Reports two and more such lines once, with the first one, and times from which no moment can be known. */
    static void report(List<Line> lines, Headers headers, Findings findings) {
        List<Line> relative = lines.stream()
                .filter(line -> TimestampLine.isRelative(line.text()))
                .toList();
        if (!relative.isEmpty()) {
            Line first = relative.getFirst();
            findings.remark(
                    first.number(),
                    "says \u201C" + first.text()
                            + "\u201D, from which no time can be known; write the time of day instead");
        }
        if (lines.stream().anyMatch(Line::isMarker)) {
            return;
        }
        List<Line> timed = lines.stream()
                .filter(line -> line.gapBefore() && beginsWithTime(line.text(), headers))
                .toList();
        if (timed.size() > 1) {
            Line first = timed.getFirst();
            findings.remark(
                    first.number(),
                    "and " + (timed.size() - 1) + " more lines begin with a time and open no update: \u201C"
                            + Text.truncate(first.text(), QUOTED) + "\u201D (write UPDATE 4:25 p.m.: \u2026)");
        }
    }

    private static boolean beginsWithTime(String text, Headers headers) {
        TextTime textTime = TextTimeReader.read(
                text.substring(0, Math.min(QUOTED, text.length())),
                0,
                headers.times().zones(),
                false,
                true);
        return textTime != null && textTime.time() != null && textTime.hasMinutes();
    }
}
