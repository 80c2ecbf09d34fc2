package dev.earshot.intake.text;

import dev.earshot.article.Block;
import dev.earshot.draft.Corrects;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.When;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.lines.BlockReader;
import dev.earshot.intake.lines.EarlierUpdate;
import dev.earshot.intake.lines.Line;
import dev.earshot.intake.lines.Marker;
import dev.earshot.intake.lines.PageOrder;
import dev.earshot.intake.lines.Shape;
import dev.earshot.intake.time.Moment;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Divides a page at its markers.
 *
 * @param updates oldest first
 * @param after the lines below the last update
 */
record Updates(List<DraftUpdate> updates, List<Line> after) {
    /**
     * Divides the lines from the first marker on; without a marker, all of them are behind the updates.
     *
     * @param clock the zone of times that name none
     */
    static Updates divide(List<Line> lines, Headers headers, ZoneId clock, Findings findings) {
        List<Integer> starts = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).isMarker())
                .boxed()
                .toList();
        if (starts.isEmpty()) {
            return new Updates(List.of(), lines);
        }
        List<Marker> markers = starts.stream()
                .map(start -> Objects.requireNonNull(lines.get(start).marker()))
                .toList();
        LocalDate near = near(markers, headers);
        List<When> times = markers.stream()
                .map(marker -> marker.moment().when(near, clock))
                .toList();
        boolean newestFirst = headers.newestFirst() == null ? PageOrder.isNewestFirst(times) : headers.newestFirst();
        int last = starts.getLast();
        int divider = divider(lines, last);
        boolean openEnded = newestFirst && !lines.get(last).standsAlone();
        List<DraftUpdate> updates = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int start = starts.get(i);
            boolean open = openEnded && start == last;
            int end = open ? last + 1 : start == last ? divider : starts.get(i + 1);
            List<Block> blocks = BlockReader.read(lines.subList(start, end));
            if (blocks.isEmpty()) {
                findings.remark(lines.get(start).number(), "opens an update that has no words, and is left out");
            } else {
                Marker marker = markers.get(i);
                Corrects corrects = EarlierUpdate.of(marker, blocks, headers.zones(), near, clock);
                updates.add(update(lines.get(start).number(), times.get(i), marker, blocks, open)
                        .withCorrects(corrects));
            }
        }
        List<Line> after = new ArrayList<>(openEnded ? lines.subList(last + 1, divider) : List.of());
        after.addAll(lines.subList(Math.min(divider + 1, lines.size()), lines.size()));
        return new Updates(newestFirst ? updates.reversed() : updates, after);
    }

    private static DraftUpdate update(int line, When when, Marker marker, List<Block> blocks, boolean open) {
        return new DraftUpdate(line, null, when, marker.kind(), false, List.of(), null, null, blocks, open);
    }

    /** Where the updates end: at the first line behind the last marker that says so, else at the end. */
    private static int divider(List<Line> lines, int last) {
        int at = last + 1;
        while (at < lines.size() && !Shape.endsUpdates(lines.get(at).text())) {
            at++;
        }
        return at;
    }

    /** A date that tells the year of those that have none: that of the headers, else the first on the page. */
    private static @Nullable LocalDate near(List<Marker> markers, Headers headers) {
        Moment date = headers.date();
        if (date != null && date.date() != null) {
            return date.date();
        }
        return markers.stream()
                .map(marker -> marker.moment().date())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
