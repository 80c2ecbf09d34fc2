package dev.earshot.archive;

import dev.earshot.archive.model.UpdateRevision;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Corrections;
import dev.earshot.article.Recording;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads some of the live updates of an article, which may have tens of thousands. They are in the order of their times, and each
 * has a number in it, from 1 for the oldest. Thread-safe.
 */
public final class ArticleUpdates {
    private static final String LIVE = " from updates u where u.article_id = :article and u.gone_at is null";

    /** The maximum number of withdrawn updates on a page. */
    private static final int MAX_WITHDRAWN = 20;

    /** The length of the JSON of the revisions that are read at once. */
    private static final long MAX_REVISION_CHARACTERS = 1_000_000;

    private final Archive archive;

    ArticleUpdates(Archive archive) {
        this.archive = archive;
    }

    /** Returns how many live updates an article has; 0 if it is withdrawn. */
    public int count(ArticleId article) {
        return archive.read(
                article.value(),
                handle -> handle.createQuery("""
                                select case when withdrawn_at is null then live_updates else 0 end from articles
                                where id = :article""")
                        .bind("article", article.value())
                        .mapTo(Integer.class)
                        .findOne()
                        .orElse(0));
    }

    /** Returns the newest updates, newest first. */
    public List<Update> newest(ArticleId article, int limit) {
        return list(article, null, false, limit);
    }

    /** Returns the oldest updates, oldest first. */
    public List<Update> oldest(ArticleId article, int limit) {
        return list(article, null, true, limit);
    }

    /** Returns the updates before another one, which may be withdrawn, the newest of them first. */
    public List<Update> before(Update update, int limit) {
        return list(update.article(), update, false, limit);
    }

    /** Returns the updates after another one, which may be withdrawn, the oldest of them first. */
    public List<Update> after(Update update, int limit) {
        return list(update.article(), update, true, limit);
    }

    private List<Update> list(ArticleId article, @Nullable Update from, boolean oldestFirst, int limit) {
        String order = oldestFirst
                ? " order by u.published_at, u.published_in"
                : " order by u.published_at desc, u.published_in desc";
        String bound = from == null
                ? ""
                : " and (u.published_at, u.published_in) " + (oldestFirst ? ">" : "<") + " (:at, :in)";
        return archive.read(article.value(), handle -> {
            var query = handle.createQuery("select " + Rows.UPDATE_COLUMNS + LIVE + bound + order + " limit :limit")
                    .bind("article", article.value())
                    .bind("limit", limit);
            if (from != null) {
                query.bind("at", from.publishedAt().toEpochMilli()).bind("in", from.publishSequence());
            }
            return query.map((row, context) -> Rows.update(row)).list();
        });
    }

    /**
     * Returns the updates of a page of an article that were withdrawn by themselves, newest first.
     *
     * @param shown the live updates of the page, newest first
     * @param newest whether the page has the newest updates
     * @param oldest whether the page has the oldest updates
     */
    public List<Update> withdrawn(ArticleId article, List<Update> shown, boolean newest, boolean oldest) {
        long from = oldest || shown.isEmpty()
                ? Long.MIN_VALUE
                : shown.getLast().publishedAt().toEpochMilli();
        long to = newest || shown.isEmpty()
                ? Long.MAX_VALUE
                : shown.getFirst().publishedAt().toEpochMilli();
        return archive.read(
                article.value(),
                handle -> handle.createQuery("select " + Rows.UPDATE_COLUMNS + """
                                 from updates u
                                where u.article_id = :article and u.published_at between :from and :to
                                    and u.withdrawn_at is not null
                                order by u.published_at desc, u.published_in desc limit :limit""")
                        .bind("article", article.value())
                        .bind("from", from)
                        .bind("to", to)
                        .bind("limit", MAX_WITHDRAWN)
                        .map((row, context) -> Rows.update(row))
                        .list());
    }

    /** Returns the newest key events, newest first. */
    public List<Update> keyEvents(ArticleId article, int limit) {
        return archive.read(
                article.value(),
                handle -> handle.createQuery("select " + Rows.UPDATE_COLUMNS + LIVE
                                + " and u.key_event = 1 order by u.published_at desc, u.published_in desc limit :limit")
                        .bind("article", article.value())
                        .bind("limit", limit)
                        .map((row, context) -> Rows.update(row))
                        .list());
    }

    /** Returns the recordings of the current revisions of updates. */
    public Map<UpdateId, Recording> recordings(Collection<Update> updates) {
        return updates.isEmpty()
                ? Map.of()
                : archive.read(
                        "recordings",
                        handle -> RecordingRows.byUpdate(
                                handle, updates.stream().map(Update::id).toList()));
    }

    /** Returns whether all live updates of an article are recorded. */
    public boolean areRecorded(ArticleId article) {
        return archive.read(
                article.value(),
                handle -> handle.createQuery("select u.id " + LIVE + " and u.recording is null limit 1")
                        .bind("article", article.value())
                        .mapTo(String.class)
                        .findOne()
                        .isEmpty());
    }

    /** Returns the corrections that live updates of an article make or get, with the numbers of all that are involved. */
    public Corrections corrections(ArticleId article, Collection<Update> updates) {
        return archive.read(article.value(), handle -> {
            Map<UpdateId, Update> involved = new LinkedHashMap<>();
            updates.stream()
                    .filter(update -> !update.isWithdrawn())
                    .forEach(update -> involved.put(update.id(), update));
            List<String> shown =
                    involved.keySet().stream().map(UpdateId::toString).toList();
            List<String> corrected = involved.values().stream()
                    .map(Update::corrects)
                    .filter(Objects::nonNull)
                    .map(UpdateId::toString)
                    .toList();
            for (Update other :
                    concat(linked(handle, article, "u.id", corrected), linked(handle, article, "u.corrects", shown))) {
                involved.putIfAbsent(other.id(), other);
            }
            List<Update> newestFirst =
                    involved.values().stream().sorted(Update.NEWEST_FIRST).toList();
            return Corrections.of(newestFirst, numbers(handle, article, newestFirst));
        });
    }

    /**
     * Returns what a live update said, newest first, since it was published. If it was withdrawn, by itself or with its article,
     * it is what it has said since it was last restored, because what was withdrawn isn't public again.
     *
     * @param before only revisions before this one
     * @param limit maximum number; fewer are returned if they are long
     */
    public UpdateRevision.Page revisions(Update update, int before, int limit) {
        return archive.read(update.id().toString(), handle -> {
            int first = update.restoredAt() == null ? 1 : firstSinceRestored(handle, update);
            int last = lastOfPage(handle, update.id(), first, before, limit);
            List<UpdateRevision> found = handle.createQuery("""
                            select r.revision, r.content, r.published_at, c.at from update_revisions r
                            join changes c on c.sequence = r.sequence
                            where r.update_id = :id and r.revision < :before and r.revision >= :last
                            order by r.revision desc""")
                    .bind("id", update.id().toString())
                    .bind("before", before)
                    .bind("last", last)
                    .map((row, context) -> Rows.revision(row, update))
                    .list();
            return new UpdateRevision.Page(found, last <= first);
        });
    }

    /** Returns the oldest revision that a page has room for, at least the second one. */
    private static int lastOfPage(Handle handle, UpdateId id, int first, int before, int limit) {
        record Length(int revision, long characters) {}
        long characters = 0;
        int count = 0;
        int last = first;
        for (Length length : handle.createQuery("""
                        select revision, length(content) as characters from update_revisions
                        where update_id = :id and revision < :before and revision >= :first
                        order by revision desc limit :limit""")
                .bind("id", id.toString())
                .bind("before", before)
                .bind("first", first)
                .bind("limit", limit)
                .map((row, context) -> new Length(row.getInt("revision"), row.getLong("characters")))
                .list()) {
            characters += length.characters();
            if (characters > MAX_REVISION_CHARACTERS && count >= 2) {
                break;
            }
            last = length.revision();
            count++;
        }
        return last;
    }

    /** Returns the revision that the last restoration made public. One transaction may restore and correct an update. */
    private static int firstSinceRestored(Handle handle, Update update) {
        return handle.createQuery("""
                        select coalesce(max(r.revision), 1) from update_revisions r
                        join changes c on c.sequence = r.sequence
                        join (select sequence, at from changes where article_id = :article and type = 'RESTORED'
                            and (update_id is null or update_id = :id) order by sequence desc limit 1) restored
                        on r.sequence <= restored.sequence or c.at = restored.at
                        where r.update_id = :id""")
                .bind("article", update.article().value())
                .bind("id", update.id().toString())
                .mapTo(Integer.class)
                .one();
    }

    private static List<Update> concat(List<Update> one, List<Update> other) {
        List<Update> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static List<Update> linked(Handle handle, ArticleId article, String column, List<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : handle.createQuery("select " + Rows.UPDATE_COLUMNS + " from updates u where " + column
                                + " in (<ids>) and u.gone_at is null and u.article_id || '' = :article")
                        .bind("article", article.value())
                        .bindList("ids", ids)
                        .map((row, context) -> Rows.update(row))
                        .list();
    }

    /** Counts from the newest update to the oldest of the given ones, in an index of the article's own. */
    private static Map<UpdateId, Integer> numbers(Handle handle, ArticleId article, List<Update> newestFirst) {
        Map<UpdateId, Integer> numbers = new HashMap<>();
        int number = handle.createQuery("select live_updates from articles where id = :article")
                .bind("article", article.value())
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
        Update newer = null;
        for (Update update : newestFirst) {
            number -= countBetween(handle, update, newer);
            numbers.put(update.id(), Math.max(1, number));
            newer = update;
        }
        return numbers;
    }

    /** Counts the live updates after one, up to and including another. */
    private static int countBetween(Handle handle, Update after, @Nullable Update last) {
        var query = handle.createQuery("select count(*) " + LIVE + " and (u.published_at, u.published_in) > (:at, :in)"
                        + (last == null ? "" : " and (u.published_at, u.published_in) <= (:lastAt, :lastIn)"))
                .bind("article", after.article().value())
                .bind("at", after.publishedAt().toEpochMilli())
                .bind("in", after.publishSequence());
        if (last != null) {
            query.bind("lastAt", last.publishedAt().toEpochMilli()).bind("lastIn", last.publishSequence());
        }
        return query.mapTo(Integer.class).one();
    }
}
