package dev.earshot.intake.feed;

import dev.earshot.article.Text;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.time.Timestamp;
import dev.earshot.intake.time.TimestampReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An item and its time.
 *
 * @param at when it was published, else updated; null where it doesn't say, or nothing that can be
 * @param near the time of its neighbour, where it has none itself; null where no item has
 */
record ItemAt(Item item, @Nullable Instant at, @Nullable Instant near) {
    /** Reads the date of an item; one that can't be is remarked on. */
    static ItemAt of(Item item, TimestampReader dates, Findings findings) {
        Instant at = null;
        for (String words : new @Nullable String[] {item.published(), item.updated()}) {
            if (at == null && words != null) {
                at = dates.read(words).map(Timestamp::at).orElse(null);
                if (at == null) {
                    findings.remark(item.line(), "has a date that is none: “" + Text.cut(words.strip(), 60) + "”");
                }
            }
        }
        return new ItemAt(item, at, null);
    }

    /** The items from the oldest to the newest; what has no time stays beside the neighbour that it has in the feed. */
    static List<ItemAt> oldestFirst(List<ItemAt> items) {
        List<ItemAt> ordered = new ArrayList<>(items);
        if (!runsOldestFirst(items)) {
            Collections.reverse(ordered);
        }
        Instant near = ordered.stream()
                .map(ItemAt::at)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        for (int i = 0; i < ordered.size(); i++) {
            ItemAt item = ordered.get(i);
            near = item.at() == null ? near : item.at();
            ordered.set(i, item.at() == null ? new ItemAt(item.item(), null, near) : item);
        }
        // a stable sort: what has the same time stays as the feed has it
        ordered.sort(Comparator.comparing(ItemAt::likely));
        return ordered;
    }

    /** The newest, in the feed's order. */
    static List<ItemAt> newest(List<ItemAt> items, int limit) {
        List<ItemAt> ordered = oldestFirst(items);
        List<ItemAt> newest = new ArrayList<>(ordered.subList(ordered.size() - limit, ordered.size()));
        newest.sort(Comparator.comparingInt(item -> item.item().place()));
        return newest;
    }

    /** When its words last changed; what says nothing is the oldest. */
    static long age(Item item, TimestampReader dates) {
        return Optional.ofNullable(item.updated() == null ? item.published() : item.updated())
                .flatMap(dates::read)
                .map(read -> read.at().toEpochMilli())
                .orElse(Long.MIN_VALUE);
    }

    private static boolean runsOldestFirst(List<ItemAt> items) {
        List<Instant> times =
                items.stream().map(ItemAt::at).filter(Objects::nonNull).toList();
        return times.size() > 1 && times.getFirst().isBefore(times.getLast());
    }

    private Instant likely() {
        return at != null ? at : near != null ? near : Instant.EPOCH;
    }
}
