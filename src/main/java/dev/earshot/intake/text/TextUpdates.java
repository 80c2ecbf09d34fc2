package dev.earshot.intake.text;

import dev.earshot.article.Block;
import dev.earshot.draft.CorrectionTarget;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.lines.BlockReader;
import dev.earshot.intake.lines.CorrectedUpdate;
import dev.earshot.intake.lines.Line;
import dev.earshot.intake.lines.LineKinds;
import dev.earshot.intake.lines.Marker;
import dev.earshot.intake.lines.PageOrder;
import dev.earshot.intake.time.TextTime;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A page divided at its markers.
 *
 * @param updates oldest first
 * @param linesAfter the lines below the last update
 */
record TextUpdates(List<DraftUpdate> updates, List<Line> linesAfter) {
    /**
     * Splits lines that begin with a marker. Without any marker, all lines are {@code linesAfter}.
     *
     * @param defaultZone used for times without a zone
     */
    static TextUpdates split(List<Line> lines, Headers headers, ZoneId defaultZone, Findings findings) {
        List<Integer> starts = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).isMarker())
                .boxed()
                .toList();
        if (starts.isEmpty()) {
            return new TextUpdates(List.of(), lines);
        }
        List<Marker> markers = starts.stream()
                .map(start -> Objects.requireNonNull(lines.get(start).marker()))
                .toList();
        LocalDate referenceDate = referenceDate(markers, headers);
        List<UpdateTime> times = markers.stream()
                .map(marker -> marker.published().when(referenceDate, defaultZone))
                .toList();
        boolean newestFirst = headers.times().newestFirst() == null
                ? PageOrder.isNewestFirst(times)
                : headers.times().newestFirst();
        int last = starts.getLast();
        int divider = divider(lines, last);
        boolean isHeadline = markers.getLast().form() == Marker.Form.TICKER;
        boolean openEnded = newestFirst && !lines.get(last).isMarkerOnly() && !isHeadline;
        List<DraftUpdate> updates = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int start = starts.get(i);
            boolean open = openEnded && start == last;
            int end = open ? last + 1 : start == last ? divider : starts.get(i + 1);
            List<Block> blocks = BlockReader.read(lines.subList(start, end));
            if (blocks.isEmpty()) {
                findings.remark(lines.get(start).number(), "opens an update that has no text and was omitted");
            } else {
                Marker marker = markers.get(i);
                CorrectionTarget correctionTarget =
                        CorrectedUpdate.targetOf(marker, blocks, headers.times().zones(), referenceDate, defaultZone);
                updates.add(update(lines.get(start).number(), times.get(i), marker, blocks, open)
                        .withCorrects(correctionTarget));
            }
        }
        List<Line> after = new ArrayList<>(openEnded ? lines.subList(last + 1, divider) : List.of());
        after.addAll(lines.subList(Math.min(divider + 1, lines.size()), lines.size()));
        return new TextUpdates(newestFirst ? updates.reversed() : updates, after);
    }

    private static DraftUpdate update(
            int line, UpdateTime updateTime, Marker marker, List<Block> blocks, boolean open) {
        return DraftUpdate.builder()
                .line(line)
                .time(updateTime)
                .kind(marker.kind())
                .keyEvent(marker.keyEvent())
                .blocks(blocks)
                .openEnded(open)
                .build();
    }

    /** Returns the index of the first line after the last marker that ends the updates, or the number of lines. */
    private static int divider(List<Line> lines, int last) {
        int at = last + 1;
        while (at < lines.size() && !LineKinds.endsUpdates(lines.get(at).text())) {
            at++;
        }
        return at;
    }

    /** Returns a date to infer missing years from: the one in the headers, else the first on the page. */
    private static @Nullable LocalDate referenceDate(List<Marker> markers, Headers headers) {
        TextTime date = headers.times().date();
        if (date != null && date.date() != null) {
            return date.date();
        }
        return markers.stream()
                .map(marker -> marker.published().date())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
