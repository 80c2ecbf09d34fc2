package dev.earshot.intake.lines;

import dev.earshot.article.Block;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings the updates of a page in order. */
public final class UpdateOrder {
    private UpdateOrder() {}

    /** All by which a post that is pinned to the top of a page, and stands in its place too, is the same twice. */
    private record ContentKey(UpdateTime when, @Nullable String headline, List<Block> blocks, String id) {}

    /**
     * Each update once, oldest first; those of the same time in the order of the page, or its reverse where it runs newest
     * first. The later on the page of two that say the same at the same time stays: the first is pinned.
     */
    public static List<DraftUpdate> oldestFirst(List<DraftUpdate> updates) {
        Map<ContentKey, DraftUpdate> byKey = new LinkedHashMap<>();
        for (DraftUpdate update : updates) {
            ContentKey key =
                    new ContentKey(update.time(), update.headline(), update.blocks(), keyId(update, byKey.size()));
            byKey.remove(key);
            byKey.put(key, update);
        }
        Collection<DraftUpdate> distinct = byKey.values();
        boolean newestFirst =
                PageOrder.isNewestFirst(distinct.stream().map(DraftUpdate::time).toList());
        List<DraftUpdate> sorted = new ArrayList<>(distinct);
        if (newestFirst) {
            sorted = new ArrayList<>(sorted.reversed());
        }
        if (sorted.stream().allMatch(update -> instantOf(update) != null)) {
            sorted.sort(Comparator.comparing(UpdateOrder::instantOf, Comparator.nullsLast(Comparator.naturalOrder())));
        }
        return sorted;
    }

    /** What tells short words apart: two goals in a minute are two, so only the same id makes them one. */
    private static String keyId(DraftUpdate update, int place) {
        int length = update.blocks().stream()
                .mapToInt(block -> TextLength.of(block.plainText()))
                .sum();
        if (length > TextLength.MIN_SENTENCE) {
            return "";
        }
        return update.sourceId() == null ? String.valueOf(place) : update.sourceId();
    }

    private static @Nullable Instant instantOf(DraftUpdate update) {
        return switch (update.time()) {
            case UpdateTime.Exact exact -> exact.at();
            case UpdateTime.Unstated unstated -> unstated.estimate();
            default -> null;
        };
    }
}
