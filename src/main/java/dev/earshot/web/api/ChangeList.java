package dev.earshot.web.api;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.earshot.archive.Archive;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.UpdateId;
import dev.earshot.json.ArticleDocument;
import dev.earshot.json.ArticleJson;
import dev.earshot.json.ChangeDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A slice of the change log as JSON. It lists each article and update once, in its current state, at the position of its last
 * change in this slice, so a client that follows the list to its end has the latest state of everything. Withdrawing or
 * restoring an article applies to each of its updates, which follow it with the same sequence number. Withdrawn items are named
 * without content.
 */
final class ChangeList {
    private final Archive archive;
    private final ArticleJson articleJson;
    private final SequencedMap<ChangedItem, LatestChange> latestChanges = new LinkedHashMap<>();

    /** The subject of a change: an update, or the whole article if that is null. */
    private record ChangedItem(ArticleId article, @Nullable UpdateId update) {}

    /**
     * What this slice of the log says about an item.
     *
     * @param type the most important change: published, or else the last one other than recorded
     */
    private record LatestChange(Change change, Change.Type type) {
        static LatestChange of(@Nullable LatestChange before, Change change) {
            if (before != null && (before.type() == Change.Type.PUBLISHED || change.type() == Change.Type.RECORDED)) {
                return new LatestChange(change, before.type());
            }
            return new LatestChange(change, change.type());
        }
    }

    /**
     * A part of the change log in the JSON API.
     *
     * @param articles the articles of the changes, without their updates
     * @param next cursor for the next part
     * @param more whether there are more changes
     */
    @JsonPropertyOrder(alphabetic = false)
    record ChangesDocument(List<ChangeDocument> changes, List<ArticleDocument> articles, String next, boolean more) {}

    private ChangeList(Archive archive, ArticleJson articleJson) {
        this.archive = archive;
        this.articleJson = articleJson;
    }

    /**
     * Writes a slice of the log.
     *
     * @param since only changes after this sequence
     * @param limit the maximum number of changes to read
     * @param head the sequence of the last change, read beforehand
     */
    static ChangesDocument write(Archive archive, ArticleJson articleJson, long since, int limit, long head) {
        List<Change> changes = archive.changeLog().changesAfter(since, limit).stream()
                .filter(change -> change.sequence() <= head)
                .toList();
        long reached = changes.isEmpty() ? since : changes.getLast().sequence();
        ChangeList list = new ChangeList(archive, articleJson);
        changes.forEach(list::add);
        return list.document(archive.changeLog().cursors().encode(reached), reached < head);
    }

    private void add(Change change) {
        putLast(new ChangedItem(change.article(), change.update()), change);
        boolean wholeArticle = change.update() == null
                && (change.type() == Change.Type.WITHDRAWN || change.type() == Change.Type.RESTORED);
        if (wholeArticle) {
            archive.updateIds(change.article())
                    .forEach(update -> putLast(new ChangedItem(change.article(), update), change));
        }
    }

    /** Moves or adds the item to the end. */
    private void putLast(ChangedItem item, Change change) {
        latestChanges.putLast(item, LatestChange.of(latestChanges.get(item), change));
    }

    private ChangesDocument document(String next, boolean more) {
        Set<ArticleId> ids = new LinkedHashSet<>();
        List<UpdateId> updateIds = new ArrayList<>();
        latestChanges.keySet().forEach(item -> {
            ids.add(item.article());
            if (item.update() != null) {
                updateIds.add(item.update());
            }
        });
        Map<UpdateId, TimelineEntry> entries = archive.entries(updateIds).stream()
                .collect(
                        Collectors.toMap(timelineEntry -> timelineEntry.update().id(), Function.identity()));
        Map<ArticleId, Article> articles = archive.articlesWithoutUpdates(ids).stream()
                .collect(Collectors.toMap(Article::id, Function.identity()));
        List<ChangeDocument> changes = new ArrayList<>();
        latestChanges.forEach((item, latest) -> {
            Article article = articles.get(item.article());
            TimelineEntry timelineEntry = item.update() == null ? null : entries.get(item.update());
            if (article != null) {
                changes.add(articleJson.change(latest.change(), latest.type(), article, timelineEntry));
            }
        });
        List<ArticleDocument> articleTexts = ids.stream()
                .map(articles::get)
                .filter(article -> article != null && !article.isWithdrawn())
                .map(articleJson::articleWithoutUpdates)
                .toList();
        return new ChangesDocument(changes, articleTexts, next, more);
    }
}
