package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ArticleUpdates;
import dev.earshot.archive.model.ArticlePlace;
import dev.earshot.archive.model.Scope;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.ArticleListing;
import dev.earshot.article.Corrections;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.ArticleAudio;
import dev.earshot.page.model.ArticlePage;
import dev.earshot.page.model.HomePage;
import dev.earshot.page.model.SectionLink;
import dev.earshot.page.model.SectionPage;
import dev.earshot.page.model.UpdatePage;
import dev.earshot.page.view.KeyEvent;
import dev.earshot.recording.Recorder;
import dev.earshot.versions.UpdateVersions;
import dev.earshot.web.http.PageResponseWriter;
import dev.earshot.web.http.QueryParameters;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The news pages: home, a section, an article, one of its updates. */
final class PageRoutes {
    /** How many of the latest updates are read for a stream, which has a few of each story. */
    private static final int LATEST_UPDATES = 60;

    private static final int STORIES_PER_PAGE = 30;
    private static final int UPDATES_PER_PAGE = 20;

    /** How many updates an article has whose recording as a whole is offered: its length is the sum of theirs. */
    private static final int MAX_JOINED = 500;

    private static final String BEFORE = "before";
    private static final String AFTER = "after";
    private static final String ORDER = "order";

    private final Archive archive;
    private final PageResponseWriter responses;
    private final PageRenderer pageRenderer;
    private final Recorder recorder;
    private final SinceRoutes sinceRoutes;

    PageRoutes(
            Archive archive,
            PageResponseWriter responses,
            PageRenderer pageRenderer,
            Recorder recorder,
            SinceRoutes sinceRoutes) {
        this.archive = archive;
        this.responses = responses;
        this.pageRenderer = pageRenderer;
        this.recorder = recorder;
        this.sinceRoutes = sinceRoutes;
    }

    void register(Routes routes) {
        routes.get(SiteUrls.HOME, orSince(this::home, sinceRoutes::home));
        routes.get("/sections/{section}", orSince(this::section, sinceRoutes::section));
        routes.get("/articles/{article}", orSince(this::article, sinceRoutes::article));
        routes.get("/articles/{article}/updates/{update}", this::update);
    }

    /** Serves the page, or its new updates if the request has {@code since}. */
    private static Handler orSince(Handler page, Handler since) {
        return context -> (SinceRoutes.isRequested(context) ? since : page).handle(context);
    }

    private void home(Context context) {
        ArticlePlace place = place(context);
        responses.send(
                context, listPath(SiteUrls.HOME, place), archive.changeLog().head(), reader -> {
                    String cursor = sinceRoutes.cursor(new Scope.Everything());
                    List<ArticleListing> stories = archive.articles(null, place, STORIES_PER_PAGE + 1);
                    return pageRenderer.home(
                            new HomePage(
                                    place == null,
                                    shown(stories),
                                    next(SiteUrls.HOME, stories),
                                    place == null ? archive.latest(LATEST_UPDATES) : List.of(),
                                    SectionLink.of(archive.sections()),
                                    cursor),
                            reader);
                });
    }

    private void section(Context context) {
        SectionId id = Routes.sectionId(context);
        ArticlePlace place = place(context);
        String path = SiteUrls.section(id);
        responses.send(context, listPath(path, place), archive.changeLog().head(), reader -> {
            String name = archive.sectionName(id).orElseThrow(RequestException::notFound);
            String cursor = sinceRoutes.cursor(new Scope.Section(id));
            List<ArticleListing> stories = archive.articles(id, place, STORIES_PER_PAGE + 1);
            return pageRenderer.section(
                    new SectionPage(
                            id,
                            name,
                            place == null,
                            shown(stories),
                            next(path, stories),
                            place == null ? archive.latest(id, LATEST_UPDATES) : List.of(),
                            cursor),
                    reader);
        });
    }

    private static @Nullable ArticlePlace place(Context context) {
        String value = context.queryParam(BEFORE);
        return value == null
                ? null
                : ArticlePlace.parse(value)
                        .orElseThrow(() ->
                                RequestException.invalidParameter(BEFORE, "a place from the link to older stories"));
    }

    private static List<ArticleListing> shown(List<ArticleListing> stories) {
        return stories.subList(0, Math.min(STORIES_PER_PAGE, stories.size()));
    }

    /** Returns the path of the page after a list; null if the list has the rest. */
    private static @Nullable String next(String path, List<ArticleListing> stories) {
        return stories.size() <= STORIES_PER_PAGE
                ? null
                : listPath(path, ArticlePlace.after(shown(stories).getLast()));
    }

    private static String listPath(String path, @Nullable ArticlePlace place) {
        return place == null ? path : path + "?" + SiteUrls.queryParameter(BEFORE, place.toString());
    }

    private void article(Context context) {
        ArticleId id = Routes.articleId(context);
        Optional<UpdateId> before = updateParameter(context, BEFORE);
        Optional<UpdateId> after = updateParameter(context, AFTER);
        String order = context.queryParam(ORDER);
        boolean isOldestChosen = QueryParameters.isFirst(context, ORDER, "oldest", "newest");
        String address = after.map(update -> pagePath(id, AFTER, update))
                .or(() -> before.map(update -> pagePath(id, BEFORE, update)))
                .orElse(SiteUrls.article(id) + (order == null ? "" : "?" + ORDER + "=" + order));
        responses.send(context, address, recorder.head(archive.changeLog().head(id), id), reader -> {
            String cursor = sinceRoutes.cursor(new Scope.OfArticle(id));
            Article article = Routes.requireLive(archive.articleWithoutUpdates(id));
            boolean oldestFirst = after.isPresent()
                    || (before.isEmpty()
                            && (order == null ? reader.preferences().oldestFirst() : isOldestChosen));
            Update last = after.or(() -> before)
                    .map(update -> updateOf(article, update))
                    .orElse(null);
            return pageRenderer.article(page(article, last, oldestFirst, cursor), reader);
        });
    }

    private static Optional<UpdateId> updateParameter(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name))
                .map(value -> UpdateId.parse(value)
                        .orElseThrow(() -> RequestException.invalidParameter(name, "the id of an update")));
    }

    /** @param last the last update of the page before this one, or null */
    private ArticlePage page(Article article, @Nullable Update last, boolean oldestFirst, String cursor) {
        ArticleId id = article.id();
        ArticleUpdates updates = archive.articleUpdates();
        List<Update> found = last == null
                ? oldestFirst ? updates.oldest(id, UPDATES_PER_PAGE + 1) : updates.newest(id, UPDATES_PER_PAGE + 1)
                : oldestFirst ? updates.after(last, UPDATES_PER_PAGE + 1) : updates.before(last, UPDATES_PER_PAGE + 1);
        if (last != null && found.isEmpty()) {
            throw RequestException.notFound();
        }
        List<Update> shown = found.subList(0, Math.min(UPDATES_PER_PAGE, found.size()));
        boolean isLast = shown.size() == found.size();
        String next = isLast
                ? null
                : pagePath(id, oldestFirst ? AFTER : BEFORE, shown.getLast().id());
        int count = updates.count(id);
        List<Update> newestFirst = oldestFirst ? shown.reversed() : shown;
        Corrections corrections = updates.corrections(id, newestFirst);
        boolean isFirst = last == null;
        boolean isNewest = oldestFirst ? isLast : isFirst;
        int newestNumber = newestFirst.isEmpty()
                ? 0
                : corrections.number(newestFirst.getFirst().id());
        return new ArticlePage(
                article.withUpdates(newestFirst),
                updates.withdrawn(id, newestFirst, isNewest, oldestFirst ? isFirst : isLast),
                corrections,
                shown.stream()
                        .filter(update -> update.correctedAt() != null && UpdateVersions.areSeveral(archive, update))
                        .map(Update::id)
                        .collect(Collectors.toSet()),
                updates.recordings(shown),
                audio(id, count),
                count,
                new ArticlePage.Part(
                        isNewest,
                        isFirst,
                        oldestFirst,
                        next,
                        Math.max(1, oldestFirst ? count - newestNumber : newestNumber - shown.size())),
                updates.keyEvents(id, KeyEvent.MAX_LISTED),
                cursor);
    }

    /**
     * Returns what is known of the recording of a whole article; null unless all of its updates are recorded, and not too many.
     *
     * @param count how many updates it has
     */
    private @Nullable ArticleAudio audio(ArticleId id, int count) {
        return count <= MAX_JOINED && archive.articleUpdates().areRecorded(id)
                ? archive.article(id)
                        .flatMap(article -> recorder.wholeArticleIfRecorded(article, archive.recordings(id)))
                        .map(audioContent -> new ArticleAudio(audioContent.byteCount(), audioContent.duration()))
                        .orElse(null)
                : null;
    }

    /** Returns an update of an article, which may have been withdrawn. */
    private Update updateOf(Article article, UpdateId id) {
        return archive.entry(id)
                .map(TimelineEntry::update)
                .filter(update -> update.article().equals(article.id()))
                .orElseThrow(RequestException::notFound);
    }

    private void update(Context context) {
        ArticleId articleId = Routes.articleId(context);
        UpdateId id = Routes.updateId(context);
        responses.send(
                context,
                SiteUrls.update(articleId, id),
                archive.changeLog().head(articleId),
                reader -> pageRenderer.update(updatePage(articleId, id), reader));
    }

    private UpdatePage updatePage(ArticleId articleId, UpdateId id) {
        TimelineEntry timelineEntry = Routes.requireLive(archive, articleId, id);
        Update update = timelineEntry.update();
        ArticleUpdates updates = archive.articleUpdates();
        return new UpdatePage(
                timelineEntry.copy(),
                update,
                updates.corrections(articleId, List.of(update)),
                timelineEntry.recording(),
                updates.count(articleId),
                first(updates.after(update, 1)),
                first(updates.before(update, 1)),
                UpdateVersions.areSeveral(archive, update));
    }

    private static @Nullable Update first(List<Update> updates) {
        return updates.isEmpty() ? null : updates.getFirst();
    }

    private static String pagePath(ArticleId article, String name, UpdateId update) {
        return SiteUrls.article(article) + "?" + name + "=" + update;
    }
}
