package dev.earshot.web;

import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.Selection.Filter;
import dev.earshot.article.SiteUrls;
import dev.earshot.feed.Feed;
import dev.earshot.feed.FeedNotFoundException;
import dev.earshot.feed.FeedQuery;
import dev.earshot.feed.FeedService;
import dev.earshot.syndication.FeedFormat;
import dev.earshot.web.http.DeltaEncoding;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.QueryParameters;
import dev.earshot.web.http.Representation;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.SearchParameters;
import dev.earshot.web.http.SinceParameter;
import io.javalin.http.Context;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The feeds of the site, of sections, of articles and of search results, and their archive documents. {@code rel=next} links to
 * earlier changes, {@code rel=prev-archive} to earlier updates.
 */
final class FeedRoutes {

    private final FeedService feedService;
    private final DocumentCache documentCache;
    private final ResponseWriter responses;
    private final DeltaEncoding deltaEncoding;
    private final SinceParameter sinceParameter;

    FeedRoutes(
            FeedService feedService,
            DocumentCache documentCache,
            ResponseWriter responses,
            SinceParameter sinceParameter) {
        this.feedService = feedService;
        this.documentCache = documentCache;
        this.responses = responses;
        this.deltaEncoding = new DeltaEncoding(documentCache);
        this.sinceParameter = sinceParameter;
    }

    void register(Routes routes) {
        register(routes, SiteUrls.SITE, context -> new Scope.Everything());
        register(routes, "/sections/{section}", context -> new Scope.Section(Routes.sectionId(context)));
        register(routes, "/articles/{article}", context -> new Scope.OfArticle(Routes.articleId(context)));
        for (FeedFormat format : FeedFormat.values()) {
            routes.get(
                    SiteUrls.feed(SiteUrls.SEARCH, format.extension()),
                    context -> feed(context, SearchParameters.read(context), Filter.ALL, format));
        }
    }

    private void register(Routes routes, String base, Function<Context, Scope> scope) {
        for (FeedFormat format : FeedFormat.values()) {
            String ending = format.extension();
            routes.get(SiteUrls.feed(base, ending), context -> feed(context, scope.apply(context), Filter.ALL, format));
            routes.get(
                    SiteUrls.keyEvents(base, ending),
                    context -> feed(context, scope.apply(context), Filter.KEY_EVENTS, format));
        }
        routes.get(
                SiteUrls.podcast(base),
                context -> feed(context, scope.apply(context), Filter.RECORDED, FeedFormat.RSS));
        routes.get(base + "/archive/{number}", context -> archive(context, scope.apply(context)));
    }

    private void feed(Context context, Scope scope, Filter filter, FeedFormat format) {
        Feed feed = new Feed(new Selection(scope, filter), format);
        FeedQuery query = feedQuery(context, scope);
        String address = feedService.path(feed, query);
        ChangeLog.Head head = feedService.head(scope);
        Representation full = documentCache.get(
                context, address, head, format.contentType(), () -> orNotFound(() -> feedService.write(feed, query)));
        // only now is it certain that there is such a feed
        feedService.hubLinkHeader(feed, query).ifPresent(link -> context.res().setHeader("Link", link));
        responses.send(
                context,
                deltaEncoding.select(
                        context, address, full, since -> orNotFound(() -> feedService.writeDelta(feed, query, since))));
    }

    private void archive(Context context, Scope scope) {
        String file = context.pathParam("number");
        if (!file.matches("[1-9]\\d{0,9}\\.atom")) {
            throw RequestException.notFound();
        }
        long number = Long.parseLong(file.substring(0, file.indexOf('.')));
        responses.send(
                context,
                documentCache.get(
                        context,
                        SiteUrls.archivePage(Feed.basePath(scope), number),
                        feedService.head(scope),
                        FeedFormat.ATOM.contentType(),
                        () -> orNotFound(() -> feedService.writeArchive(scope, number))));
    }

    private interface FeedSupplier<T extends @Nullable Object> {
        T get() throws FeedNotFoundException;
    }

    private static <T extends @Nullable Object> T orNotFound(FeedSupplier<T> supplier) {
        try {
            return supplier.get();
        } catch (FeedNotFoundException e) {
            throw e.withdrawn().map(Routes::gone).orElseGet(RequestException::notFound);
        }
    }

    private FeedQuery feedQuery(Context context, Scope scope) {
        return new FeedQuery(
                QueryParameters.limit(context, FeedQuery.DEFAULT_LIMIT, FeedQuery.MAX_LIMIT),
                sinceParameter.readSequence(context, scope),
                QueryParameters.timelineCursor(context, feedService.cursors()));
    }
}
