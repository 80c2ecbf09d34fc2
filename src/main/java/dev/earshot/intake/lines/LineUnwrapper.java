package dev.earshot.intake.lines;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins the lines of text that was wrapped at a steady width.
 *
 * <p>An editor breaks a line only where the next word would not have fitted. So lines that stand together are a wrapped
 * paragraph when each of them, with the first word of the next, would be wider than all of the text is; and a text is
 * wrapped when most of its paragraphs of several lines are, and one of them is broken within a sentence.
 */
public final class LineUnwrapper {
    private static final int MIN_WIDTH = 40;
    private static final int MAX_WIDTH = 120;

    private LineUnwrapper() {}

    /** The same lines, each paragraph of a wrapped text made one line. */
    public static List<Line> unwrap(List<Line> lines) {
        List<List<Line>> runs = runs(lines);
        int width = runs.stream()
                .filter(run -> run.size() > 1)
                .flatMap(List::stream)
                .filter(line -> line.text().indexOf(' ') >= 0)
                .mapToInt(Line::width)
                .max()
                .orElse(0);
        if (width < MIN_WIDTH || width > MAX_WIDTH) {
            return lines;
        }
        long several = runs.stream().filter(run -> run.size() > 1).count();
        long wrapped = runs.stream().filter(run -> isWrapped(run, width)).count();
        boolean withinSentence = runs.stream().anyMatch(run -> isWrapped(run, width) && breaksSentence(run));
        if (!withinSentence || wrapped * 5 < several * 4) {
            return lines;
        }
        List<Line> joined = new ArrayList<>();
        for (List<Line> run : runs) {
            if (isWrapped(run, width) || isLikelyWrapped(run, width)) {
                joined.add(joinRun(run));
            } else {
                joined.addAll(run);
            }
        }
        return joined;
    }

    /** Lines that stand together and could be one paragraph. */
    private static List<List<Line>> runs(List<Line> lines) {
        List<List<Line>> runs = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (i == 0 || startsParagraph(lines.get(i), lines.get(i - 1))) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(lines.get(i));
        }
        return runs;
    }

    private static boolean startsParagraph(Line line, Line before) {
        String text = line.text();
        return line.gapBefore()
                || line.isMarker()
                || before.isMarkerOnly()
                || LineKinds.isBullet(text)
                || LineKinds.isVideo(text)
                || isSingleLine(text)
                || isSingleLine(before.text())
                || (TextHeuristics.isName(text) && TextHeuristics.endsSentence(before.text()))
                || (TextHeuristics.isName(before.text()) && TextHeuristics.endsSentence(text));
    }

    private static boolean isSingleLine(String text) {
        return LineKinds.isCallToAction(text) || LineKinds.endsUpdates(text);
    }

    private static boolean isWrapped(List<Line> run, int width) {
        for (int i = 0; i + 1 < run.size(); i++) {
            String next = run.get(i + 1).text();
            int space = next.indexOf(' ');
            int word = next.codePointCount(0, space < 0 ? next.length() : space);
            if (run.get(i).width() + 1 + word <= width) {
                return false;
            }
        }
        return run.size() > 1;
    }

    /** In a text that is wrapped: whether lines that were broken by hand, somewhat early, are one paragraph all the same. */
    private static boolean isLikelyWrapped(List<Line> run, int width) {
        return run.size() > 1
                && run.subList(0, run.size() - 1).stream()
                        .allMatch(line -> line.width() * 2 >= width && !TextHeuristics.endsSentence(line.text()));
    }

    private static boolean breaksSentence(List<Line> run) {
        return run.subList(0, run.size() - 1).stream().anyMatch(line -> !TextHeuristics.endsSentence(line.text()));
    }

    private static Line joinRun(List<Line> run) {
        StringBuilder text = new StringBuilder();
        for (Line line : run) {
            text.append(text.isEmpty() ? "" : " ").append(line.text());
        }
        Line first = run.getFirst();
        return new Line(first.number(), first.gapBefore(), run.getLast().width(), text.toString(), first.marker());
    }
}
