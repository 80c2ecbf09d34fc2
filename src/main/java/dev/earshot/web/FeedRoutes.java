package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.article.Addresses;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Entry;
import dev.earshot.article.Update;
import dev.earshot.feed.FeedDocument;
import dev.earshot.feed.FeedFormat;
import dev.earshot.feed.FeedId;
import dev.earshot.feed.FeedWriter;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The feeds of the site and of each article. A feed is the last updates whose words changed, shown by the time of
 * publication; {@code rel=next} leads to those that changed before.
 */
final class FeedRoutes {
    private final Archive archive;
    private final Documents documents;
    private final Answers answers;
    private final Supplier<Addresses> addresses;
    private final String title;
    private final Instant started;
    private final FeedWriter writer = new FeedWriter();

    FeedRoutes(
            Archive archive,
            Documents documents,
            Answers answers,
            Supplier<Addresses> addresses,
            String title,
            Instant started) {
        this.archive = archive;
        this.documents = documents;
        this.answers = answers;
        this.addresses = addresses;
        this.title = title;
        this.started = started;
    }

    void register(Routes routes) {
        for (FeedFormat format : FeedFormat.values()) {
            routes.read(Addresses.feed(format.ending()), context -> site(context, format));
            routes.read("/articles/{article}/feed." + format.ending(), context -> article(context, format));
        }
    }

    private void site(Context context, FeedFormat format) {
        Window window = window(context, Addresses.feed(format.ending()));
        ChangeLog.Head head = archive.log().head();
        answers.send(context, documents.get(window.self(), head, format.contentType(), () -> {
            List<Entry> entries = archive.changed(null, window.before(), window.limit() + 1);
            return writer.write(
                    format,
                    new FeedDocument(
                            FeedId.site(),
                            title,
                            "Every update of every article, as it comes",
                            Locale.US,
                            Addresses.HOME,
                            window.self(),
                            window.next(entries),
                            updated(entries, started),
                            title,
                            null,
                            true,
                            window.page(entries)),
                    addresses.get());
        }));
    }

    private void article(Context context, FeedFormat format) {
        ArticleId id = Routes.article(context);
        Window window = window(context, Addresses.feed(id, format.ending()));
        ChangeLog.Head head = archive.log().head(id);
        answers.send(context, documents.get(window.self(), head, format.contentType(), () -> {
            Article article = Routes.onAir(archive.article(id));
            ArticleCopy copy = article.copy();
            List<Entry> entries = archive.changed(id, window.before(), window.limit() + 1);
            return writer.write(
                    format,
                    new FeedDocument(
                            FeedId.of(id),
                            copy.headline(),
                            copy.lede() == null ? null : copy.lede().plain(),
                            copy.language(),
                            Addresses.article(id),
                            window.self(),
                            window.next(entries),
                            updated(entries, article.lastChanged()),
                            title,
                            copy.rights(),
                            false,
                            window.page(entries)),
                    addresses.get());
        }));
    }

    private Window window(Context context, String path) {
        return new Window(
                path,
                Parameters.limit(context, Window.USUAL, Window.MOST),
                before(context),
                archive.log().epoch());
    }

    /** A cursor names the archive that it was given by: in another one, its number means nothing. */
    private long before(Context context) {
        String value = context.queryParam("before");
        if (value == null) {
            return Window.NEWEST;
        }
        String[] parts = value.split("-", 2);
        if (parts.length != 2 || !parts[1].matches("\\d{1,18}")) {
            throw RequestFailure.badParameter("before", "the one in the feed's own link to the next page");
        }
        if (!parts[0].equals(archive.log().epoch())) {
            throw new RequestFailure(
                    410, "This page belongs to an archive that is no more", "Start over from the feed's first page.");
        }
        return Long.parseLong(parts[1]);
    }

    private static Instant updated(List<Entry> entries, Instant otherwise) {
        return entries.stream()
                .map(Entry::update)
                .map(Update::updatedAt)
                .max(Instant::compareTo)
                .orElse(otherwise);
    }
}
