package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.model.CursorCodec;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Speed;
import dev.earshot.article.TimelineEntry;
import dev.earshot.feed.FeedQuery;
import dev.earshot.recording.AudioContent;
import dev.earshot.recording.Compilation;
import dev.earshot.recording.Compilations;
import dev.earshot.recording.Compilations.ListeningOptions;
import dev.earshot.recording.Recorder;
import dev.earshot.syndication.PlaylistFormat;
import dev.earshot.web.http.AudioResponseWriter;
import dev.earshot.web.http.CachePolicy;
import dev.earshot.web.http.CacheTags;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.QueryParameters;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.SharedWork;
import dev.earshot.web.http.SinceParameter;
import dev.earshot.web.http.WorkQueue;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Audio made of several recordings: whole articles, new updates, playlists. */
final class ListeningRoutes {
    /** The length of a playlist. */
    private static final int PLAYLIST_SIZE = 100;

    private final Archive archive;
    private final Recorder recorder;
    private final DocumentCache documentCache;
    private final ResponseWriter responses;
    private final AudioResponseWriter audioResponses;
    private final CachePolicy cachePolicy;
    private final Supplier<SiteUrls> siteUrls;
    private final String siteTitle;
    private final SinceParameter sinceParameter;
    private final WorkQueue workQueue;

    /** @param siteTitle the name of the site */
    ListeningRoutes(
            Archive archive,
            Recorder recorder,
            DocumentCache documentCache,
            ResponseWriter responses,
            AudioResponseWriter audioResponses,
            CachePolicy cachePolicy,
            Supplier<SiteUrls> siteUrls,
            String siteTitle,
            SinceParameter sinceParameter,
            WorkQueue workQueue) {
        this.archive = archive;
        this.recorder = recorder;
        this.documentCache = documentCache;
        this.responses = responses;
        this.audioResponses = audioResponses;
        this.cachePolicy = cachePolicy;
        this.siteUrls = siteUrls;
        this.siteTitle = siteTitle;
        this.sinceParameter = sinceParameter;
        this.workQueue = workQueue;
    }

    void register(Routes routes) {
        routes.get("/articles/{article}/audio.mp3", this::article);
        routes.get("/sections/{section}/latest.mp3", this::section);
        routes.get("/latest.mp3", context -> latest(context, new Scope.Everything(), siteTitle));
        for (PlaylistFormat format : PlaylistFormat.values()) {
            String name = "/playlist." + format.extension();
            routes.get(name, context -> playlist(context, SiteUrls.SITE, new Scope.Everything(), siteTitle, format));
            routes.get("/sections/{section}" + name, context -> {
                SectionId id = Routes.sectionId(context);
                playlist(context, SiteUrls.section(id), new Scope.Section(id), sectionName(id), format);
            });
            routes.get("/articles/{article}" + name, context -> {
                Article article = Routes.requireLive(archive.articleWithoutUpdates(Routes.articleId(context)));
                playlist(
                        context,
                        SiteUrls.article(article.id()),
                        new Scope.OfArticle(article.id()),
                        article.copy().headline(),
                        format);
            });
        }
    }

    private String sectionName(SectionId id) {
        return archive.sectionName(id).orElseThrow(RequestException::notFound);
    }

    private void article(Context context) {
        ArticleId id = Routes.articleId(context);
        if (SinceRoutes.isRequested(context)) {
            Article article = Routes.requireLive(archive.articleWithoutUpdates(id));
            latest(context, new Scope.OfArticle(article.id()), article.copy().headline());
            return;
        }
        Article article = Routes.requireLive(archive.article(id));
        ListeningOptions options = listeningOptions(context);
        send(
                context,
                compile(context, () -> recorder.compilations().ofArticle(article, options)),
                archive.changeLog().head(article.id()),
                CacheTags.ofWhole(article.id()));
    }

    private void section(Context context) {
        SectionId id = Routes.sectionId(context);
        latest(context, new Scope.Section(id), siteTitle + ": " + sectionName(id));
    }

    private void latest(Context context, Scope scope, String name) {
        CursorCodec cursorCodec = archive.changeLog().cursors();
        Instant from = sinceParameter.readFrom(context, scope);
        Compilations.Since since = switch (sinceParameter.read(context, scope)) {
            case null -> null;
            case FeedQuery.Since.AfterSequence after -> new Compilations.Since(after.number(), null);
            case FeedQuery.Since.AfterTime time ->
                new Compilations.Since(archive.timeline().sequenceAt(time.at()), time.at());
        };
        ChangeLog.Head head = archive.changeLog().head();
        ListeningOptions options = listeningOptions(context);
        Compilations compilations = recorder.compilations();
        Compilation compilation = compile(
                context,
                () -> from == null
                        ? compilations.ofNewUpdates(scope, name, since, options)
                        : compilations.ofPublished(scope, name, from, options));
        context.res().setHeader("Earshot-Next", cursorCodec.encode(next(compilation, head)));
        send(context, compilation, head, CacheTags.ofMany());
    }

    /** Chooses what is heard when it is this client's turn. Waiting for sound afterwards holds up nobody else. */
    private Compilation compile(Context context, Supplier<Compilation> chooser) {
        return workQueue.run(context, new SharedWork<>(chooser));
    }

    /** Returns the sequence to continue after: what isn't recorded yet must be in the next audio. */
    private static long next(Compilation compilation, ChangeLog.Head head) {
        return compilation.leftOut().stream()
                .mapToLong(update -> update.lastChangeSequence() - 1)
                .reduce(head.sequence(), Math::min);
    }

    private static ListeningOptions listeningOptions(Context context) {
        return new ListeningOptions(
                QueryParameters.isFirst(context, "order", "oldest", "newest"),
                QueryParameters.isFirst(context, "only", "headlines", "all"));
    }

    private void send(Context context, Compilation compilation, ChangeLog.Head head, CacheTags cacheTags) {
        Speed speed = QueryParameters.speed(context);
        AudioContent audioContent = AudioResponseWriter.orFail(
                () -> recorder.audio(compilation, speed, AudioResponseWriter.client(context)));
        audioResponses.send(context, audioContent, head.at(), cachePolicy.ofNews(), cacheTags);
    }

    /** @param basePath the beginning of the scope's paths */
    private void playlist(Context context, String basePath, Scope scope, String name, PlaylistFormat format) {
        Selection recorded = new Selection(scope, Selection.Filter.RECORDED);
        responses.send(
                context,
                documentCache
                        .get(
                                context,
                                basePath + "/playlist." + format.extension(),
                                archive.timeline().lastChange(recorded),
                                format.mediaType(),
                                () -> {
                                    List<TimelineEntry> entries = archive.timeline()
                                            .page(recorded, TimelineCursor.NEWEST, 0, PLAYLIST_SIZE)
                                            .entries();
                                    return format.write(name, entries, siteUrls.get());
                                })
                        .withCacheTags(CacheTags.ofMany()));
    }
}
