package dev.earshot.desk;

import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest update that an article has once a plan is carried out. */
final class LatestUpdate {
    private LatestUpdate() {}

    /**
     * Returns when the newest live update was published.
     *
     * @param archivedArticle the article as archived, or null if it is new
     * @param otherwise returned if there is none
     */
    static Instant publishedAt(@Nullable ArchivedArticle archivedArticle, List<Plan.Step> steps, Instant otherwise) {
        Map<UpdateId, Instant> times = new HashMap<>();
        if (archivedArticle != null) {
            archivedArticle.article().updates().forEach(update -> times.put(update.id(), update.publishedAt()));
        }
        for (Plan.Step step : steps) {
            switch (step) {
                case Plan.Step.Publish publish -> put(times, publish.update());
                case Plan.Step.Correct correct ->
                    times.replace(correct.update().id(), correct.update().publishedAt());
                case Plan.Step.Restore restore -> put(times, restore.update());
                case Plan.Step.Withdraw withdraw ->
                    times.remove(withdraw.update().id());
                case Plan.Step.WithdrawArticle withdraw -> {}
                case Plan.Step.RestoreArticle restore -> {}
            }
        }
        return times.values().stream().max(Comparator.naturalOrder()).orElse(otherwise);
    }

    private static void put(Map<UpdateId, Instant> times, Update update) {
        times.put(update.id(), update.publishedAt());
    }
}
