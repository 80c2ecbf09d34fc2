package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ArticleUpdates;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.archive.model.TimelinePage;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.ArticleListing;
import dev.earshot.article.Recording;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.page.model.ListenPage;
import dev.earshot.page.model.ListenPage.Empty;
import dev.earshot.page.model.ListenPage.Kind;
import dev.earshot.page.model.ListenPage.Queue;
import dev.earshot.web.http.RequestException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The queues of the listening room. Each reads a bounded number of updates, however large the archive is, and waits for no
 * recording. Thread-safe.
 */
final class ListenQueues {
    static final String BEFORE = "before";
    static final String AFTER = "after";

    private static final int PAGE_SIZE = 50;
    private static final int HEADLINES = 20;

    /** How many updates are searched for those in a language. */
    private static final int MAX_SEARCHED = 500;

    private final Archive archive;
    private final Predicate<Locale> voices;
    private final boolean speaks;
    private final ZoneId zone;

    /**
     * @param speaks whether recordings are made
     * @param voices whether a language has a voice
     * @param zone the time zone of times in queues of several articles
     */
    ListenQueues(Archive archive, boolean speaks, Predicate<Locale> voices, ZoneId zone) {
        this.archive = archive;
        this.speaks = speaks;
        this.voices = voices;
        this.zone = zone;
    }

    /** Adds a query parameter to an address. */
    static String with(String path, String parameter) {
        return path + (path.contains("?") ? "&" : "?") + parameter;
    }

    /**
     * Returns the recordings that were made after a place in the log.
     *
     * @param scope everything, a section or an article
     * @param joined the path of the same as one recording
     * @param after the place
     * @param before the end of the part before this one
     */
    ListenPage since(Queue queue, Scope scope, String joined, long after, TimelineCursor before, boolean oldestFirst) {
        TimelinePage found =
                archive.timeline().page(new Selection(scope, Selection.Filter.RECORDED), before, after, PAGE_SIZE);
        TimelineCursor end = found.next();
        String next = end == null
                ? null
                : with(
                        queue.path(),
                        BEFORE + "=" + archive.changeLog().cursors().encode(end));
        return page(queue, live(found.entries()), joined, next, oldestFirst, clock(scope, found.entries()));
    }

    private ZoneId clock(Scope scope, List<TimelineEntry> entries) {
        return scope instanceof Scope.OfArticle && !entries.isEmpty()
                ? entries.getFirst().copy().zone()
                : zone;
    }

    /**
     * Returns the latest recorded updates.
     *
     * @param section null for all
     * @param language null for all
     * @param joined the path of the same as one recording, or null
     * @param last the last update of the part before this one, or null
     */
    ListenPage latest(
            Queue queue,
            @Nullable SectionId section,
            @Nullable Locale language,
            @Nullable String joined,
            @Nullable UpdateId last,
            boolean oldestFirst) {
        if (language != null && !voices.test(language)) {
            return new ListenPage(
                    queue, List.of(), speaks ? Empty.NO_VOICE : Empty.NO_RECORDINGS, null, null, null, zone);
        }
        List<TimelineEntry> chosen = List.of();
        Update end = last == null ? null : update(last);
        boolean more = true;
        for (int searched = 0; more && chosen.isEmpty() && searched < MAX_SEARCHED; searched += PAGE_SIZE) {
            List<TimelineEntry> found = archive.latest(section, end, PAGE_SIZE + 1);
            more = found.size() > PAGE_SIZE;
            List<TimelineEntry> part = more ? found.subList(0, PAGE_SIZE) : found;
            end = part.isEmpty() ? end : part.getLast().update();
            chosen = live(part).stream()
                    .filter(entry -> language == null
                            || language.getLanguage()
                                    .equals(entry.update().language().getLanguage()))
                    .toList();
        }
        return page(
                queue,
                chosen,
                joined,
                more && end != null ? with(queue.path(), BEFORE + "=" + end.id()) : null,
                oldestFirst,
                zone);
    }

    private Update update(UpdateId id) {
        return archive.entry(id).map(TimelineEntry::update).orElseThrow(RequestException::notFound);
    }

    /** Returns the latest update of each of the latest articles, if it is recorded. */
    ListenPage headlines(String path) {
        Map<UpdateId, ArticleCopy> copies = new HashMap<>();
        List<Update> updates = new ArrayList<>();
        for (ArticleListing listing : archive.articles(null, null, HEADLINES)) {
            copies.put(listing.newest().id(), listing.article().copy());
            updates.add(listing.newest());
        }
        return page(
                new Queue(Kind.HEADLINES, path, null, null, false),
                recorded(updates, update -> Objects.requireNonNull(copies.get(update.id()))),
                "/latest.mp3?only=headlines",
                null,
                null,
                zone);
    }

    /**
     * Returns a part of an article.
     *
     * @param last the last update of the part before it, or null
     */
    ListenPage story(String path, Article article, @Nullable UpdateId last, boolean oldestFirst) {
        ArticleUpdates updates = archive.articleUpdates();
        ArticleId id = article.id();
        int limit = PAGE_SIZE + 1;
        List<Update> found;
        if (last == null) {
            found = oldestFirst ? updates.oldest(id, limit) : updates.newest(id, limit);
        } else {
            Update from = update(last);
            if (!from.article().equals(id)) {
                throw RequestException.notFound();
            }
            found = oldestFirst ? updates.after(from, limit) : updates.before(from, limit);
        }
        List<Update> shown = found.subList(0, Math.min(PAGE_SIZE, found.size()));
        return page(
                new Queue(Kind.STORY, path, id, article.copy().headline(), false),
                recorded(shown, update -> article.copy()),
                SiteUrls.articleAudio(id),
                shown.size() == found.size()
                        ? null
                        : with(
                                path,
                                (oldestFirst ? AFTER : BEFORE) + "="
                                        + shown.getLast().id()),
                oldestFirst,
                article.copy().zone());
    }

    /**
     * Returns updates in the order of their names. What isn't found, is withdrawn or has no recording is left out.
     *
     * @param ids of updates, or of articles, which stand for their latest update
     */
    ListenPage bookmarks(String path, List<String> ids) {
        Map<String, UpdateId> wanted = new LinkedHashMap<>();
        ids.forEach(id -> latest(id).ifPresent(update -> wanted.put(id, update)));
        Map<UpdateId, TimelineEntry> found = new HashMap<>();
        live(archive.entries(wanted.values()))
                .forEach(entry -> found.put(entry.update().id(), entry));
        List<TimelineEntry> entries = wanted.values().stream()
                .distinct()
                .flatMap(id -> Stream.ofNullable(found.get(id)))
                .toList();
        return page(new Queue(Kind.BOOKMARKS, path, null, null, false), entries, null, null, null, zone);
    }

    private Optional<UpdateId> latest(String id) {
        return UpdateId.parse(id)
                .or(() -> ArticleId.parse(id)
                        .flatMap(article -> archive.articleUpdates().newest(article, 1).stream()
                                .map(Update::id)
                                .findFirst()));
    }

    /** Returns entries of the updates that are recorded. */
    private List<TimelineEntry> recorded(List<Update> updates, Function<Update, ArticleCopy> copies) {
        Map<UpdateId, Recording> recordings = archive.articleUpdates().recordings(updates);
        return updates.stream()
                .filter(update -> recordings.containsKey(update.id()))
                .map(update -> new TimelineEntry(copies.apply(update), update, recordings.get(update.id())))
                .toList();
    }

    /** Leaves out what is withdrawn, with its article or by itself, and what has no recording. */
    private static List<TimelineEntry> live(List<TimelineEntry> entries) {
        return entries.stream()
                .filter(entry ->
                        !entry.update().isWithdrawn() && entry.articleWithdrawn() == null && entry.recording() != null)
                .toList();
    }

    /** @param oldestFirst null to keep the order */
    private ListenPage page(
            Queue queue,
            List<TimelineEntry> entries,
            @Nullable String joined,
            @Nullable String next,
            @Nullable Boolean oldestFirst,
            ZoneId clock) {
        if (entries.isEmpty()) {
            return new ListenPage(queue, List.of(), reason(queue), null, speaks ? next : null, null, clock);
        }
        return new ListenPage(
                queue,
                oldestFirst == null ? entries : byTime(entries, oldestFirst),
                null,
                joined == null || oldestFirst == null || !oldestFirst ? joined : with(joined, "order=oldest"),
                next,
                oldestFirst,
                clock);
    }

    private static List<TimelineEntry> byTime(List<TimelineEntry> entries, boolean oldestFirst) {
        List<TimelineEntry> newestFirst = entries.stream()
                .sorted(Comparator.comparing(TimelineEntry::update, Update.NEWEST_FIRST))
                .toList();
        return oldestFirst ? newestFirst.reversed() : newestFirst;
    }

    private Empty reason(Queue queue) {
        if (!speaks) {
            return Empty.NO_RECORDINGS;
        }
        if (queue.kind() == Kind.BOOKMARKS) {
            return Empty.NO_BOOKMARKS;
        }
        return queue.isSince() ? Empty.NOTHING_NEW : Empty.NOT_YET;
    }
}
