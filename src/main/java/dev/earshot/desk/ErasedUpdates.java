package dev.earshot.desk;

import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.archive.model.ArchivedArticle.ArchivedUpdate;
import dev.earshot.archive.model.Erasure;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognizes erased updates, of whose words and names nothing is left, in what their source still has. */
final class ErasedUpdates {
    private ErasedUpdates() {}

    /** Returns the article with the source's own ids of erased updates, as far as the draft has them. */
    static ArchivedArticle withSourceIds(ArchivedArticle archivedArticle, Draft draft) {
        if (archivedArticle.updates().stream().noneMatch(ArchivedUpdate::isErased)) {
            return archivedArticle;
        }
        Map<String, String> byHash = new HashMap<>();
        for (DraftUpdate update : draft.updates()) {
            if (update.sourceId() != null) {
                byHash.put(Erasure.sourceId(update.sourceId()), update.sourceId());
            }
        }
        return archivedArticle.withUpdates(archivedArticle.updates().stream()
                .map(archivedUpdate -> archivedUpdate.isErased() ? named(archivedUpdate, byHash) : archivedUpdate)
                .toList());
    }

    private static ArchivedUpdate named(ArchivedUpdate erased, Map<String, String> byHash) {
        String current = original(erased.currentSourceId(), byHash);
        return erased.withCurrentSourceId(
                current != null ? current : original(erased.update().source().id(), byHash));
    }

    /**
     * Takes what a source has at the minute of an erased update of its own, and nowhere else in the archive, for that update with
     * other words. Otherwise a corrected typing error would bring the rest back.
     *
     * @param matches the archived update of each update in the draft, or null; erased ones are entered
     * @param times of the updates in the draft
     */
    static void matchByMinute(
            @Nullable ArchivedUpdate[] matches, List<Instant> times, String source, List<ArchivedUpdate> archived) {
        Set<ArchivedUpdate> matched = new HashSet<>(Arrays.asList(matches));
        Map<Instant, Deque<ArchivedUpdate>> open = new HashMap<>();
        for (ArchivedUpdate update : archived) {
            if (update.isErased() && update.update().source().name().equals(source) && !matched.contains(update)) {
                open.computeIfAbsent(minute(update.update().publishedAt()), minute -> new ArrayDeque<>())
                        .add(update);
            }
        }
        for (int i = 0; i < matches.length && !open.isEmpty(); i++) {
            if (matches[i] == null) {
                matches[i] = open.getOrDefault(minute(times.get(i)), new ArrayDeque<>())
                        .poll();
            }
        }
    }

    private static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }

    private static @Nullable String original(@Nullable String hashed, Map<String, String> byHash) {
        return hashed == null ? null : byHash.get(hashed);
    }
}
