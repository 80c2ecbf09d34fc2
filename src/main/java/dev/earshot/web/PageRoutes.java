package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.ArticleListing;
import dev.earshot.archive.model.Scope;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Corrections;
import dev.earshot.article.Recording;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.ArticleAudio;
import dev.earshot.page.model.ArticleCard;
import dev.earshot.page.model.ArticlePage;
import dev.earshot.page.model.HomePage;
import dev.earshot.page.model.SectionLink;
import dev.earshot.page.model.SectionPage;
import dev.earshot.page.model.UpdatePage;
import dev.earshot.recording.Recorder;
import dev.earshot.web.http.PageResponseWriter;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The news pages: home, a section, an article, one of its updates. */
final class PageRoutes {
    private static final int LATEST_UPDATES = 20;
    private static final int MAX_ARTICLES = 200;
    private static final int UPDATES_PER_PAGE = 50;
    private static final String BEFORE = "before";
    private static final String AFTER = "after";

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
        responses.send(context, SiteUrls.HOME, archive.changeLog().head(), reader -> {
            String cursor = sinceRoutes.cursor(new Scope.Everything());
            return pageRenderer.home(
                    new HomePage(
                            archive.latest(LATEST_UPDATES),
                            SectionLink.of(archive.sections()),
                            cards(archive.articles(MAX_ARTICLES)),
                            cursor),
                    reader);
        });
    }

    private void section(Context context) {
        SectionId id = Routes.sectionId(context);
        responses.send(context, SiteUrls.section(id), archive.changeLog().head(), reader -> {
            String name = archive.sectionName(id).orElseThrow(RequestException::notFound);
            String cursor = sinceRoutes.cursor(new Scope.Section(id));
            return pageRenderer.section(
                    new SectionPage(
                            id,
                            name,
                            archive.latest(id, LATEST_UPDATES),
                            cards(archive.articles(id, MAX_ARTICLES)),
                            cursor),
                    reader);
        });
    }

    private static List<ArticleCard> cards(List<ArticleListing> articles) {
        return articles.stream()
                .map(articleListing -> new ArticleCard(
                        articleListing.id(),
                        articleListing.copy().headline(),
                        articleListing.copy().language(),
                        articleListing.copy().zone(),
                        articleListing.updateCount(),
                        articleListing.lastPublished()))
                .toList();
    }

    private void article(Context context) {
        ArticleId id = Routes.articleId(context);
        Optional<UpdateId> before = updateParameter(context, BEFORE);
        Optional<UpdateId> after = updateParameter(context, AFTER);
        String address = after.map(update -> pagePath(id, AFTER, update))
                .or(() -> before.map(update -> pagePath(id, BEFORE, update)))
                .orElse(SiteUrls.article(id));
        responses.send(context, address, archive.changeLog().head(id), reader -> {
            String cursor = sinceRoutes.cursor(new Scope.OfArticle(id));
            Article article = Routes.requireLive(archive.article(id));
            boolean oldestFirst = after.isPresent()
                    || (before.isEmpty() && reader.preferences().oldestFirst());
            List<Update> updates = oldestFirst ? article.updates().reversed() : article.updates();
            int from = after.or(() -> before)
                    .map(update -> indexAfter(article, updates, update))
                    .orElse(0);
            return pageRenderer.article(page(article, from, oldestFirst, cursor), reader);
        });
    }

    private static Optional<UpdateId> updateParameter(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name))
                .map(value -> UpdateId.parse(value)
                        .orElseThrow(() -> RequestException.invalidParameter(name, "the id of an update")));
    }

    private ArticlePage page(Article article, int from, boolean oldestFirst, String cursor) {
        int total = article.updates().size();
        int to = Math.min(total, from + UPDATES_PER_PAGE);
        List<Update> shown = oldestFirst
                ? article.updates().subList(total - to, total - from)
                : article.updates().subList(from, to);
        Map<UpdateId, Recording> recordings = archive.recordings(article.id());
        String next = to == total
                ? null
                : oldestFirst
                        ? pagePath(article.id(), AFTER, shown.getFirst().id())
                        : pagePath(article.id(), BEFORE, shown.getLast().id());
        return new ArticlePage(
                article.withUpdates(shown),
                Corrections.of(article.updates()),
                recordings,
                recorder.wholeArticleIfRecorded(article, recordings)
                        .map(audioContent -> new ArticleAudio(audioContent.byteCount(), audioContent.duration()))
                        .orElse(null),
                total,
                oldestFirst ? to : total - from,
                next,
                oldestFirst,
                article.updates().stream().filter(Update::keyEvent).toList(),
                cursor);
    }

    /** Returns the index of the first update after the given one, which may have been withdrawn since. */
    private int indexAfter(Article article, List<Update> updates, UpdateId id) {
        Update last = archive.entry(id)
                .map(TimelineEntry::update)
                .filter(update -> update.article().equals(article.id()))
                .orElseThrow(RequestException::notFound);
        Comparator<Update> order =
                updates.equals(article.updates()) ? Update.NEWEST_FIRST : Update.NEWEST_FIRST.reversed();
        int index = (int) updates.stream()
                .takeWhile(update -> order.compare(update, last) <= 0)
                .count();
        if (index >= updates.size()) {
            throw RequestException.notFound();
        }
        return index;
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
        List<Update> updates = Routes.requireLive(archive.article(articleId)).updates();
        int index = updates.stream().map(Update::id).toList().indexOf(id);
        if (index < 0) {
            throw RequestException.notFound();
        }
        return new UpdatePage(
                timelineEntry.copy(),
                timelineEntry.update(),
                Corrections.of(updates),
                timelineEntry.recording(),
                updates.size() - index,
                updates.size(),
                idAt(updates, index - 1),
                idAt(updates, index + 1));
    }

    private static @Nullable UpdateId idAt(List<Update> updates, int index) {
        return index < 0 || index >= updates.size() ? null : updates.get(index).id();
    }

    private static String pagePath(ArticleId article, String name, UpdateId update) {
        return SiteUrls.article(article) + "?" + name + "=" + update;
    }
}
