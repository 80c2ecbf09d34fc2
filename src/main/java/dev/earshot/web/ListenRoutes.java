package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.model.CursorCodec;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.UpdateId;
import dev.earshot.feed.FeedQuery;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.ListenPage;
import dev.earshot.web.http.PageResponseWriter;
import dev.earshot.web.http.QueryParameters;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.SinceParameter;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The listening room: {@code /listen}, with one of several queues of recordings. */
final class ListenRoutes {
    /** Maximum number of bookmarks that a request names. */
    static final int MAX_BOOKMARKS = 100;

    private static final String HEADLINES = SiteUrls.LISTEN + "?queue=headlines";
    private static final String BOOKMARKS = SiteUrls.LISTEN + "?queue=bookmarks";

    private final Archive archive;
    private final PageResponseWriter responses;
    private final PageRenderer pageRenderer;
    private final SinceParameter sinceParameter;
    private final ListenQueues queues;

    ListenRoutes(
            Archive archive,
            PageResponseWriter responses,
            PageRenderer pageRenderer,
            SinceParameter sinceParameter,
            ListenQueues queues) {
        this.archive = archive;
        this.responses = responses;
        this.pageRenderer = pageRenderer;
        this.sinceParameter = sinceParameter;
        this.queues = queues;
    }

    void register(Routes routes) {
        routes.get(SiteUrls.LISTEN, this::listen);
    }

    private void listen(Context context) {
        String story = context.queryParam("story");
        String section = context.queryParam("section");
        String language = context.queryParam("lang");
        String bookmarks = context.queryParam("updates");
        String queue = Objects.requireNonNullElse(context.queryParam("queue"), "new");
        if (story != null) {
            story(context, ArticleId.parse(story).orElseThrow(RequestException::notFound));
        } else if (section != null) {
            section(context, SectionId.parse(section).orElseThrow(RequestException::notFound));
        } else if (language != null) {
            language(context, locale(language));
        } else if (bookmarks != null) {
            bookmarks(context, bookmarks);
        } else {
            switch (queue) {
                case "new" -> news(context);
                case "headlines" -> send(context, HEADLINES, head(), (oldest, reader) -> queues.headlines(HEADLINES));
                // only the browser knows them, and its script names them
                case "bookmarks" ->
                    send(context, BOOKMARKS, head(), (oldest, reader) -> queues.bookmarks(BOOKMARKS, List.of()));
                default -> throw RequestException.invalidParameter("queue", "new, headlines or bookmarks");
            }
        }
    }

    private ChangeLog.Head head() {
        return archive.changeLog().head();
    }

    private void news(Context context) {
        latest(context, new Scope.Everything(), null, ListenPage.Kind.NEW, SiteUrls.LISTEN, null, "/latest.mp3");
    }

    private void section(Context context, SectionId id) {
        latest(
                context,
                new Scope.Section(id),
                id,
                ListenPage.Kind.SECTION,
                SiteUrls.listen(id),
                archive.sectionName(id).orElseThrow(RequestException::notFound),
                SiteUrls.section(id) + "/latest.mp3");
    }

    private void latest(
            Context context,
            Scope scope,
            @Nullable SectionId section,
            ListenPage.Kind kind,
            String path,
            @Nullable String name,
            String joined) {
        if (context.queryParam(SinceParameter.NAME) != null) {
            since(context, scope, kind, path, name, joined);
            return;
        }
        UpdateId last = update(context, ListenQueues.BEFORE).orElse(null);
        ListenPage.Queue queue = new ListenPage.Queue(kind, path, null, name, false);
        send(
                context,
                last == null ? path : ListenQueues.with(path, ListenQueues.BEFORE + "=" + last),
                head(),
                (oldestFirst, reader) -> queues.latest(queue, section, null, joined, last, oldestFirst));
    }

    private void since(
            Context context, Scope scope, ListenPage.Kind kind, String path, @Nullable String name, String joined) {
        ChangeLog.Head head = head();
        FeedQuery.Since.AfterSequence since = Objects.requireNonNull(sinceParameter.readSequence(context, scope));
        CursorCodec cursors = archive.changeLog().cursors();
        TimelineCursor before = QueryParameters.timelineCursor(context, cursors);
        // in one spelling, so that others don't fill the cache
        String parameter = SiteUrls.queryParameter(SinceParameter.NAME, cursors.encode(since.number()));
        String address = ListenQueues.with(path, parameter);
        ListenPage.Queue queue = new ListenPage.Queue(
                kind, address, scope instanceof Scope.OfArticle article ? article.id() : null, name, true);
        send(
                context,
                before.equals(TimelineCursor.NEWEST)
                        ? address
                        : ListenQueues.with(address, ListenQueues.BEFORE + "=" + cursors.encode(before)),
                head,
                (oldestFirst, reader) -> queues.since(
                        queue, scope, ListenQueues.with(joined, parameter), since.number(), before, oldestFirst));
    }

    private void story(Context context, ArticleId id) {
        Article article = Routes.requireLive(archive.articleWithoutUpdates(id));
        String path = SiteUrls.listen(id);
        if (context.queryParam(SinceParameter.NAME) != null) {
            since(
                    context,
                    new Scope.OfArticle(id),
                    ListenPage.Kind.STORY,
                    path,
                    article.copy().headline(),
                    SiteUrls.articleAudio(id));
            return;
        }
        Optional<UpdateId> before = update(context, ListenQueues.BEFORE);
        Optional<UpdateId> after = update(context, ListenQueues.AFTER);
        String address = after.map(update -> ListenQueues.with(path, ListenQueues.AFTER + "=" + update))
                .or(() -> before.map(update -> ListenQueues.with(path, ListenQueues.BEFORE + "=" + update)))
                .orElse(path);
        send(
                context,
                address,
                archive.changeLog().head(id),
                (oldestFirst, reader) -> queues.story(
                        path,
                        Routes.requireLive(archive.articleWithoutUpdates(id)),
                        after.or(() -> before).orElse(null),
                        after.isPresent() || (before.isEmpty() && oldestFirst)));
    }

    private void language(Context context, Locale language) {
        UpdateId last = update(context, ListenQueues.BEFORE).orElse(null);
        String path = SiteUrls.LISTEN + "?" + SiteUrls.queryParameter("lang", language.getLanguage());
        send(
                context,
                last == null ? path : ListenQueues.with(path, ListenQueues.BEFORE + "=" + last),
                head(),
                (oldestFirst, reader) -> queues.latest(
                        new ListenPage.Queue(
                                ListenPage.Kind.LANGUAGE, path, null, language.getDisplayLanguage(reader), false),
                        null,
                        language,
                        null,
                        last,
                        oldestFirst));
    }

    private void bookmarks(Context context, String names) {
        List<String> ids = new ArrayList<>(List.of(names.split(",", -1)));
        if (ids.size() > MAX_BOOKMARKS
                || ids.stream()
                        .anyMatch(id -> UpdateId.parse(id).isEmpty()
                                && ArticleId.parse(id).isEmpty())) {
            throw RequestException.invalidParameter(
                    "updates", "up to " + MAX_BOOKMARKS + " ids of updates or articles, with commas between them");
        }
        String path = SiteUrls.LISTEN + "?updates=" + String.join(",", ids);
        send(context, path, head(), (oldestFirst, reader) -> queues.bookmarks(path, ids));
    }

    /** Makes a queue in an order, for a reader of a language. */
    private interface Maker {
        ListenPage make(boolean oldestFirst, Locale reader);
    }

    private void send(Context context, String address, ChangeLog.Head head, Maker maker) {
        String order = context.queryParam("order");
        boolean oldestFirst = QueryParameters.isFirst(context, "order", "oldest", "newest");
        responses.send(
                context,
                order == null ? address : ListenQueues.with(address, "order=" + order),
                head,
                reader -> pageRenderer.listen(
                        maker.make(
                                order == null ? reader.preferences().oldestFirst() : oldestFirst,
                                reader.words().language()),
                        reader));
    }

    private static Locale locale(String tag) {
        try {
            Locale language = new Locale.Builder().setLanguageTag(tag).build();
            if (!language.getLanguage().isEmpty()) {
                return language;
            }
        } catch (IllformedLocaleException e) {
            // the exception below says what is accepted
        }
        throw RequestException.invalidParameter("lang", "a language tag such as de");
    }

    private static Optional<UpdateId> update(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name))
                .map(value -> UpdateId.parse(value)
                        .orElseThrow(() -> RequestException.invalidParameter(name, "the id of an update")));
    }
}
