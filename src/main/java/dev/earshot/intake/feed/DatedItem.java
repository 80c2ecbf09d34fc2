package dev.earshot.intake.feed;

import dev.earshot.article.Text;
import dev.earshot.draft.SourceTimes;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.time.MachineTime;
import dev.earshot.intake.time.MachineTimeReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item with its times.
 *
 * @param at publication time, else update time; null if both are absent or invalid
 * @param neighborTime the time of a neighbor, for an item without a time; null if no item has one
 * @param changes when it changed
 */
record DatedItem(
        ParsedItem item, @Nullable Instant at, @Nullable Instant neighborTime, SourceTimes changes) {
    /** Parses the dates of an item. Invalid dates become remarks. */
    static DatedItem of(ParsedItem parsedItem, MachineTimeReader dates, Findings findings) {
        Instant published = read(parsedItem.published(), parsedItem, dates, findings);
        Instant updated = read(parsedItem.updated(), parsedItem, dates, published == null ? findings : null);
        return new DatedItem(
                parsedItem,
                published == null ? updated : published,
                null,
                new SourceTimes(
                        updated,
                        read(parsedItem.facts().corrected(), parsedItem, dates, findings),
                        read(parsedItem.facts().restored(), parsedItem, dates, findings)));
    }

    private static @Nullable Instant read(
            @Nullable String words, ParsedItem parsedItem, MachineTimeReader dates, @Nullable Findings findings) {
        Instant at = words == null
                ? null
                : dates.read(words).map(MachineTime::instant).orElse(null);
        if (words != null && at == null && findings != null) {
            findings.remark(parsedItem.line(), "has an invalid date: “" + Text.truncate(words.strip(), 60) + "”");
        }
        return at;
    }

    /** Returns the items, oldest first. Items without a time stay next to their neighbor in the feed. */
    static List<DatedItem> oldestFirst(List<DatedItem> items) {
        List<DatedItem> ordered = new ArrayList<>(items);
        if (!isOldestFirst(items)) {
            Collections.reverse(ordered);
        }
        Instant near = ordered.stream()
                .map(DatedItem::at)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        for (int i = 0; i < ordered.size(); i++) {
            DatedItem item = ordered.get(i);
            near = item.at() == null ? near : item.at();
            ordered.set(i, item.at() == null ? new DatedItem(item.item(), null, near, item.changes()) : item);
        }
        // the stable sort keeps the feed's order for equal times
        ordered.sort(Comparator.comparing(DatedItem::sortTime));
        return ordered;
    }

    /** Returns the newest items in the feed's order. */
    static List<DatedItem> newest(List<DatedItem> items, int limit) {
        List<DatedItem> ordered = oldestFirst(items);
        List<DatedItem> newest = new ArrayList<>(ordered.subList(ordered.size() - limit, ordered.size()));
        newest.sort(Comparator.comparingInt(item -> item.item().position().index()));
        return newest;
    }

    /** Returns the time of the last change; items without any time count as the oldest. */
    static long lastChangedMillis(ParsedItem parsedItem, MachineTimeReader dates) {
        return lastChanged(parsedItem, dates).map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
    }

    /** Returns the time of the last change, or empty if the item has no time. */
    static Optional<Instant> lastChanged(ParsedItem parsedItem, MachineTimeReader dates) {
        return Optional.ofNullable(parsedItem.updated() == null ? parsedItem.published() : parsedItem.updated())
                .flatMap(dates::read)
                .map(MachineTime::instant);
    }

    private static boolean isOldestFirst(List<DatedItem> items) {
        List<Instant> times =
                items.stream().map(DatedItem::at).filter(Objects::nonNull).toList();
        return times.size() > 1 && times.getFirst().isBefore(times.getLast());
    }

    private Instant sortTime() {
        return at != null ? at : neighborTime != null ? neighborTime : Instant.EPOCH;
    }
}
