package dev.earshot.web;

import dev.earshot.archive.Place;
import dev.earshot.archive.Scope;
import dev.earshot.archive.Selection;
import dev.earshot.archive.Selection.Which;
import dev.earshot.article.Addresses;
import dev.earshot.article.SectionId;
import dev.earshot.channel.Channels;
import dev.earshot.channel.Feed;
import dev.earshot.channel.NoFeed;
import dev.earshot.channel.Window;
import dev.earshot.feed.FeedFormat;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The feeds of the site, of each section and of each article, and their archive documents. {@code rel=next} leads to what
 * changed before, {@code rel=prev-archive} to what was published before.
 */
final class FeedRoutes {
    private static final String SINCE = "the cursor of an answer, or a time such as 2026-03-14T17:45:00Z";

    private final Channels channels;
    private final Documents documents;
    private final Answers answers;

    FeedRoutes(Channels channels, Documents documents, Answers answers) {
        this.channels = channels;
        this.documents = documents;
        this.answers = answers;
    }

    void register(Routes routes) {
        register(routes, Addresses.SITE, context -> new Scope.Everything());
        register(
                routes,
                "/sections/{section}",
                context -> new Scope.Section(
                        SectionId.parse(context.pathParam("section")).orElseThrow(RequestFailure::notFound)));
        register(routes, "/articles/{article}", context -> new Scope.OfArticle(Routes.article(context)));
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
        send(context, scope, channels.address(feed, window), format, () -> channels.write(feed, window));
    }

    private void archive(Context context, Scope scope) {
        String file = context.pathParam("number");
        if (!file.matches("[1-9]\\d{0,9}\\.atom")) {
            throw RequestFailure.notFound();
        }
        long number = Long.parseLong(file.substring(0, file.indexOf('.')));
        send(
                context,
                scope,
                Addresses.archivePage(Feed.base(scope), number),
                FeedFormat.ATOM,
                () -> channels.writeArchive(scope, number));
    }

    private interface Writing {
        byte[] write() throws NoFeed;
    }

    private void send(Context context, Scope scope, String address, FeedFormat format, Writing writing) {
        answers.send(context, documents.get(address, channels.head(scope), format.contentType(), written(writing)));
    }

    private static Supplier<byte[]> written(Writing writing) {
        return () -> {
            try {
                return writing.write();
            } catch (NoFeed e) {
                throw e.isGone() ? RequestFailure.gone("article") : RequestFailure.notFound();
            }
        };
    }

    private Window window(Context context) {
        return new Window(Parameters.limit(context, Window.USUAL_LIMIT, Window.MOST), since(context), before(context));
    }

    private Place before(Context context) {
        String value = context.queryParam("before");
        return value == null
                ? Place.NEWEST
                : Parameters.cursor(
                        "before",
                        "the one in the feed's own link to the next page",
                        () -> channels.cursors().place(value));
    }

    private Window.@Nullable Since since(Context context) {
        String value = context.queryParam("since");
        if (value == null) {
            return null;
        }
        try {
            return new Window.Since.Moment(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeException e) {
            return new Window.Since.Sequence(
                    Parameters.cursor("since", SINCE, () -> channels.cursors().number(value)));
        }
    }
}
