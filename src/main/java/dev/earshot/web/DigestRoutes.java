package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.archive.model.Scope;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.feed.Feed;
import dev.earshot.feed.FeedNotFoundException;
import dev.earshot.feed.FeedQuery;
import dev.earshot.feed.FeedService;
import dev.earshot.recording.AudioContent;
import dev.earshot.syndication.ArticleEpisode;
import dev.earshot.syndication.Chapters;
import dev.earshot.syndication.FeedFormat;
import dev.earshot.syndication.TranscriptFormat;
import dev.earshot.web.http.AudioResponseWriter;
import dev.earshot.web.http.CachePolicy;
import dev.earshot.web.http.CacheTags;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;

/** The digest of an article: a podcast whose one episode is the article so far, with its sound, chapters and transcripts. */
final class DigestRoutes {
    private final Archive archive;
    private final FeedService feedService;
    private final DocumentCache documentCache;
    private final ResponseWriter responses;
    private final AudioResponseWriter audioResponses;
    private final CachePolicy cachePolicy;

    DigestRoutes(
            Archive archive,
            FeedService feedService,
            DocumentCache documentCache,
            ResponseWriter responses,
            AudioResponseWriter audioResponses,
            CachePolicy cachePolicy) {
        this.archive = archive;
        this.feedService = feedService;
        this.documentCache = documentCache;
        this.responses = responses;
        this.audioResponses = audioResponses;
        this.cachePolicy = cachePolicy;
    }

    void register(Routes routes) {
        routes.get("/articles/{article}" + SiteUrls.DIGEST_FEED, this::feed);
        routes.get("/articles/{article}/digest/{hash}.mp3", this::audio);
        routes.get("/articles/{article}/chapters.json", this::chapters);
        for (TranscriptFormat format : TranscriptFormat.values()) {
            routes.get("/articles/{article}/transcript." + format.extension(), context -> transcript(context, format));
        }
    }

    private void feed(Context context) {
        ArticleId id = Routes.articleId(context);
        feedService
                .hubLinkHeader(Feed.digest(id), FeedQuery.DEFAULT)
                .ifPresent(link -> context.res().setHeader("Link", link));
        sendDocument(context, SiteUrls.digestFeed(id), id, FeedFormat.RSS.contentType(), () -> writeFeed(id));
    }

    private byte[] writeFeed(ArticleId id) {
        return AudioResponseWriter.orFail(() -> {
            try {
                return feedService.writeDigest(id);
            } catch (FeedNotFoundException e) {
                throw e.withdrawn().map(Routes::gone).orElseGet(RequestException::notFound);
            }
        });
    }

    /** Sends the audio of the current version. An older one leads to it, since apps keep addresses that they have listed. */
    private void audio(Context context) {
        String hash = context.pathParam("hash");
        Article article = liveArticle(context);
        if (!Recording.isHash(hash)) {
            throw RequestException.notFound();
        }
        AudioContent audioContent = AudioResponseWriter.orFail(
                () -> feedService.digests().audio(article, AudioResponseWriter.client(context)));
        if (audioContent.hash().equals(hash)) {
            audioResponses.send(
                    context,
                    audioContent,
                    archive.changeLog().head(article.id()).at(),
                    cachePolicy.ofRecording(),
                    CacheTags.ofWhole(article.id()));
        } else {
            context.res().setHeader("Cache-Control", cachePolicy.ofNews());
            context.res().setHeader("Location", SiteUrls.digest(article.id(), audioContent.hash()));
            context.res().setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
        }
    }

    private void chapters(Context context) {
        ArticleId id = liveArticleId(context);
        sendDocument(
                context,
                SiteUrls.articleChapters(id),
                id,
                Chapters.MEDIA_TYPE,
                () -> episode(context).writeChapters());
    }

    private void transcript(Context context, TranscriptFormat format) {
        ArticleId id = liveArticleId(context);
        sendDocument(
                context,
                SiteUrls.articleTranscript(id, format.extension()),
                id,
                format.contentType(),
                () -> format.write(episode(context).cues()));
    }

    /** Reads the article again: it may have changed before the head of the log was read. */
    private ArticleEpisode episode(Context context) {
        Article article = liveArticle(context);
        return AudioResponseWriter.orFail(() -> feedService.digests().episode(article));
    }

    private ArticleId liveArticleId(Context context) {
        return Routes.requireLive(archive.articleWithoutUpdates(Routes.articleId(context)))
                .id();
    }

    private Article liveArticle(Context context) {
        return Routes.requireLive(archive.article(Routes.articleId(context)));
    }

    private void sendDocument(Context context, String address, ArticleId id, String mediaType, Supplier<byte[]> maker) {
        ChangeLog.Head head = feedService.digests().head(feedService.head(new Scope.OfArticle(id)), id);
        responses.send(
                context,
                documentCache.get(context, address, head, mediaType, maker).withCacheTags(CacheTags.ofWhole(id)));
    }
}
