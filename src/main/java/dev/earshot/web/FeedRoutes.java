package dev.earshot.web;

import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.Selection.Which;
import dev.earshot.article.Addresses;
import dev.earshot.feed.Channels;
import dev.earshot.feed.Feed;
import dev.earshot.feed.NoFeed;
import dev.earshot.feed.Window;
import dev.earshot.page.model.ErrorPage;
import dev.earshot.syndication.FeedFormat;
import dev.earshot.web.http.Answers;
import dev.earshot.web.http.Deltas;
import dev.earshot.web.http.Documents;
import dev.earshot.web.http.Parameters;
import dev.earshot.web.http.Representation;
import dev.earshot.web.http.RequestFailure;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The feeds of the site, of each section, of each article and of what is found, and their archive documents. {@code rel=next} leads to what
 * changed before, {@code rel=prev-archive} to what was published before.
 */
final class FeedRoutes {

    private final Channels channels;
    private final Documents documents;
    private final Answers answers;
    private final Deltas deltas;

    FeedRoutes(Channels channels, Documents documents, Answers answers) {
        this.channels = channels;
        this.documents = documents;
        this.answers = answers;
        this.deltas = new Deltas(documents);
    }

    void register(Routes routes) {
        register(routes, Addresses.SITE, context -> new Scope.Everything());
        register(routes, "/sections/{section}", context -> new Scope.Section(Routes.section(context)));
        register(routes, "/articles/{article}", context -> new Scope.OfArticle(Routes.article(context)));
        for (FeedFormat format : FeedFormat.values()) {
            routes.read(
                    Addresses.feed(Addresses.SEARCH, format.ending()),
                    context -> feed(context, new Scope.Search(Parameters.search(context)), Which.ALL, format));
        }
    }

    private void register(Routes routes, String base, Function<Context, Scope> scope) {
        for (FeedFormat format : FeedFormat.values()) {
            String ending = format.ending();
            routes.read(
                    Addresses.feed(base, ending), context -> feed(context, scope.apply(context), Which.ALL, format));
            routes.read(
                    Addresses.keyEvents(base, ending),
                    context -> feed(context, scope.apply(context), Which.KEY_EVENTS, format));
        }
        routes.read(
                Addresses.podcast(base),
                context -> feed(context, scope.apply(context), Which.RECORDED, FeedFormat.RSS));
        routes.read(base + "/archive/{number}", context -> archive(context, scope.apply(context)));
    }

    private void feed(Context context, Scope scope, Which which, FeedFormat format) {
        Feed feed = new Feed(new Selection(scope, which), format);
        Window window = window(context);
        channels.hubLink(feed, window).ifPresent(link -> context.res().setHeader("Link", link));
        String address = channels.address(feed, window);
        ChangeLog.Head head = channels.head(scope);
        Representation whole =
                documents.get(address, head, format.contentType(), () -> written(() -> channels.write(feed, window)));
        answers.send(
                context,
                deltas.of(
                        context,
                        address,
                        head,
                        whole,
                        since -> written(() -> channels.writeNews(feed, window, since))));
    }

    private void archive(Context context, Scope scope) {
        String file = context.pathParam("number");
        if (!file.matches("[1-9]\\d{0,9}\\.atom")) {
            throw RequestFailure.notFound();
        }
        long number = Long.parseLong(file.substring(0, file.indexOf('.')));
        answers.send(
                context,
                documents.get(
                        Addresses.archivePage(Feed.base(scope), number),
                        channels.head(scope),
                        FeedFormat.ATOM.contentType(),
                        () -> written(() -> channels.writeArchive(scope, number))));
    }

    private interface Writing<T extends @Nullable Object> {
        T write() throws NoFeed;
    }

    private static <T extends @Nullable Object> T written(Writing<T> writing) {
        try {
            return writing.write();
        } catch (NoFeed e) {
            throw e.isGone() ? RequestFailure.gone(ErrorPage.Known.ARTICLE) : RequestFailure.notFound();
        }
    }

    private Window window(Context context) {
        return new Window(
                Parameters.limit(context, Window.USUAL_LIMIT, Window.MOST),
                Parameters.since(context, channels.cursors()),
                Parameters.place(context, channels.cursors()));
    }
}
