package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.article.ArticleId;
import dev.earshot.events.EventBroadcaster;
import dev.earshot.events.EventStream;
import dev.earshot.web.http.ClientConnection;
import dev.earshot.web.http.ErrorHandler;
import dev.earshot.web.http.QueryParameters;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.SharedWork;
import dev.earshot.web.http.SinceParameter;
import dev.earshot.web.http.WorkQueue;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The change log as server-sent events (WHATWG HTML, 9.2). An article's stream stays open while the article is withdrawn, so
 * that followers learn when it is restored.
 */
final class EventRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(EventRoutes.class);

    private static final String MEDIA_TYPE = "text/event-stream";
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String RETRY_AFTER_SECONDS = "30";

    private final Archive archive;
    private final EventBroadcaster broadcaster;
    private final SinceParameter sinceParameter;
    private final WorkQueue queue;

    /** A follower that reads what it has missed from the archive waits as a reader of other documents does. */
    private record FollowerTurns(WorkQueue queue, Context context) implements EventStream.Turns {
        @Override
        public <T> Optional<T> run(Supplier<T> work) {
            try {
                return Optional.of(queue.run(context, new SharedWork<>(work)));
            } catch (RequestException e) {
                return Optional.empty();
            }
        }
    }

    EventRoutes(Archive archive, EventBroadcaster broadcaster, SinceParameter sinceParameter, WorkQueue queue) {
        this.archive = archive;
        this.broadcaster = broadcaster;
        this.sinceParameter = sinceParameter;
        this.queue = queue;
    }

    void register(Routes routes) {
        routes.get("/events", context -> stream(context, null));
        routes.get("/articles/{article}/events", context -> stream(context, requireKnown(Routes.articleId(context))));
    }

    /** Returns the id if the archive has ever had the article. */
    private ArticleId requireKnown(ArticleId article) {
        ChangeLog log = archive.changeLog();
        if (log.head(article).sequence() == 0) {
            // another server on the same database may have added it
            log.catchUp();
        }
        if (log.head(article).sequence() == 0) {
            throw RequestException.notFound();
        }
        return article;
    }

    private void stream(Context context, @Nullable ArticleId article) throws IOException {
        long since = since(context, article);
        if (ResponseWriter.isHead(context)) {
            writeHeaders(context);
            // flushed now because the length of a stream is never known
            context.res().flushBuffer();
            return;
        }
        try (EventStream stream = broadcaster
                .open(article, since)
                .orElseThrow(() -> new RequestException(503, "Too many event streams", "Try again in half a minute.")
                        .withHeader("Retry-After", RETRY_AFTER_SECONDS))) {
            writeHeaders(context);
            // a client that reads nothing for this long is dropped
            ClientConnection.of(context)
                    .endPoint()
                    .setIdleTimeout(broadcaster.limits().stallTimeout().toMillis());
            // HttpOutput writes each chunk at once, without a buffer of its own
            HttpOutput out = (HttpOutput) context.res().getOutputStream();
            stream.run(out::write, new FollowerTurns(queue, context));
        } catch (IOException e) {
            LOG.debug("the client of {} has disconnected, or was dropped", context.path(), e);
        }
    }

    /**
     * Returns the sequence after which the stream starts. {@code Last-Event-ID}, which belongs to the client's latest
     * connection, takes precedence over the query parameter, which belongs to its first.
     */
    private long since(Context context, @Nullable ArticleId article) {
        String lastEventId = context.header(LAST_EVENT_ID);
        if (lastEventId != null && !lastEventId.isEmpty()) {
            return QueryParameters.knownSequence(archive.changeLog(), LAST_EVENT_ID, lastEventId);
        }
        return sinceParameter.sequence(
                context, article, archive.changeLog().head().sequence());
    }

    private static void writeHeaders(Context context) {
        context.res().setContentType(MEDIA_TYPE);
        context.res().setHeader("Cache-Control", ErrorHandler.NO_STORE);
        // a proxy that buffers responses would delay the events
        context.res().setHeader("X-Accel-Buffering", "no");
    }
}
