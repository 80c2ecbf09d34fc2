package dev.earshot.intake.lines;

import dev.earshot.article.Block;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.When;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings the updates of a page in order. */
public final class Chronicle {
    private Chronicle() {}

    /** All by which a post that is pinned to the top of a page, and stands in its place too, is the same twice. */
    private record Said(When when, @Nullable String headline, List<Block> blocks, String id) {}

    /**
     * Each update once, oldest first; those of the same time in the order of the page, or its reverse where it runs newest
     * first. The later on the page of two that say the same at the same time stays: the first is pinned.
     */
    public static List<DraftUpdate> oldestFirst(List<DraftUpdate> updates) {
        Map<Said, DraftUpdate> once = new LinkedHashMap<>();
        for (DraftUpdate update : updates) {
            Said said = new Said(update.when(), update.headline(), update.blocks(), id(update, once.size()));
            once.remove(said);
            once.put(said, update);
        }
        Collection<DraftUpdate> left = once.values();
        boolean newestFirst =
                PageOrder.isNewestFirst(left.stream().map(DraftUpdate::when).toList());
        List<DraftUpdate> sorted = new ArrayList<>(left);
        if (newestFirst) {
            sorted = new ArrayList<>(sorted.reversed());
        }
        if (sorted.stream().allMatch(update -> at(update) != null)) {
            sorted.sort(Comparator.comparing(Chronicle::at, Comparator.nullsLast(Comparator.naturalOrder())));
        }
        return sorted;
    }

    /** What tells short words apart: two goals in a minute are two, so only the same id makes them one. */
    private static String id(DraftUpdate update, int place) {
        int words = update.blocks().stream()
                .mapToInt(block -> Extent.of(block.plain()))
                .sum();
        if (words > Extent.SENTENCE) {
            return "";
        }
        return update.sourceId() == null ? String.valueOf(place) : update.sourceId();
    }

    private static @Nullable Instant at(DraftUpdate update) {
        return switch (update.when()) {
            case When.Exact exact -> exact.at();
            case When.Supposed supposed -> supposed.at();
            default -> null;
        };
    }
}
