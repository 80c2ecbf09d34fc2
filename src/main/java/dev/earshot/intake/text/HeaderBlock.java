package dev.earshot.intake.text;

import dev.earshot.article.Text;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.lines.Line;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header lines of a text file, unparsed: {@code Title: …} and so on, up to the first blank line.
 *
 * @param values by header, each with its line
 * @param rest the lines after the block, or all lines if there is none
 */
record HeaderBlock(Map<HeaderName, Line> values, List<Line> rest) {
    private static final Pattern HEADER = Pattern.compile("([A-Za-z][A-Za-z-]{0,29}) ?:(?!//)(.*)");

    /** Splits off the header block. A block must start with a known name or a title line, and end with a blank line. */
    static HeaderBlock of(List<Line> lines, Findings findings) {
        HeaderBlock none = new HeaderBlock(Map.of(), lines);
        HeaderBlock belowTitle = belowTitle(lines, findings);
        if (belowTitle != null) {
            return belowTitle;
        }
        Matcher first = HEADER.matcher(lines.getFirst().text());
        if (!first.matches() || HeaderName.of(first.group(1)).isEmpty()) {
            return none;
        }
        int end = 1;
        while (end < lines.size() && !lines.get(end).gapBefore()) {
            if (!HEADER.matcher(lines.get(end).text()).matches()) {
                findings.remark(
                        lines.get(end).number(),
                        "is not a header and has no blank line before it, so the lines above were read as text");
                return none;
            }
            end++;
        }
        Map<HeaderName, Line> values = new EnumMap<>(HeaderName.class);
        for (Line line : lines.subList(0, end)) {
            addHeader(line, values, findings);
        }
        return new HeaderBlock(values, lines.subList(end, lines.size()));
    }

    /** Returns the headers below a title line that isn't one itself; null if there are none. */
    private static @Nullable HeaderBlock belowTitle(List<Line> lines, Findings findings) {
        int end = 1;
        while (end < lines.size() && !lines.get(end).gapBefore() && isHeader(lines.get(end))) {
            end++;
        }
        boolean isBlock = end > 1
                && !HEADER.matcher(lines.getFirst().text()).matches()
                && (end == lines.size() || lines.get(end).gapBefore());
        if (!isBlock) {
            return null;
        }
        Map<HeaderName, Line> values = new EnumMap<>(HeaderName.class);
        for (Line line : lines.subList(1, end)) {
            addHeader(line, values, findings);
        }
        values.putIfAbsent(HeaderName.TITLE, lines.getFirst());
        return new HeaderBlock(values, lines.subList(end, lines.size()));
    }

    private static boolean isHeader(Line line) {
        Matcher header = HEADER.matcher(line.text());
        return header.matches() && HeaderName.of(header.group(1)).isPresent();
    }

    private static void addHeader(Line line, Map<HeaderName, Line> values, Findings findings) {
        Matcher header = HEADER.matcher(line.text());
        if (!header.matches()) {
            return;
        }
        HeaderName name = HeaderName.of(header.group(1)).orElse(null);
        Line value = Line.of(line.number(), line.gapBefore(), header.group(2).strip());
        if (name == null) {
            findings.remark(
                    line.number(),
                    "has an unknown header, " + Text.truncate(header.group(1), 40) + "; known are " + HeaderName.all());
        } else if (value.text().isEmpty()) {
            findings.remark(line.number(), "has no value for " + name + ", which is ignored");
        } else if (values.putIfAbsent(name, value) != null) {
            findings.remark(line.number(), "has a second " + name + ", which is ignored");
        }
    }

    @Nullable
    Line get(HeaderName name) {
        return values.get(name);
    }

    /** Returns the value of a header, truncated to a limit, or null if it is absent. */
    @Nullable
    String text(HeaderName name, int limit) {
        Line value = values.get(name);
        return value == null ? null : Text.truncate(value.text(), limit);
    }
}
