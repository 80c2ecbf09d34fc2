package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.article.ArticleId;
import dev.earshot.events.Broadcast;
import dev.earshot.events.EventStream;
import dev.earshot.web.http.Answers;
import dev.earshot.web.http.Failures;
import dev.earshot.web.http.Parameters;
import dev.earshot.web.http.RequestFailure;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The change log as server-sent events (WHATWG HTML, 9.2). A stream follows an article for as long as it is known, also
 * while it is withdrawn: whoever follows it must hear that it is back.
 */
final class EventRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(EventRoutes.class);

    private static final String MEDIA_TYPE = "text/event-stream";
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final String SINCE = "since";
    private static final String SOON = "30";

    private final Archive archive;
    private final Broadcast broadcast;

    EventRoutes(Archive archive, Broadcast broadcast) {
        this.archive = archive;
        this.broadcast = broadcast;
    }

    void register(Routes routes) {
        routes.read("/events", context -> stream(context, null));
        routes.read("/articles/{article}/events", context -> stream(context, known(Routes.article(context))));
    }

    /** An article that there ever was. */
    private ArticleId known(ArticleId article) {
        ChangeLog log = archive.log();
        if (log.head(article).sequence() == 0) {
            // another server on the same database may have taken it up
            log.catchUp();
        }
        if (log.head(article).sequence() == 0) {
            throw RequestFailure.notFound();
        }
        return article;
    }

    private void stream(Context context, @Nullable ArticleId article) throws IOException {
        long since = since(context);
        if (Answers.isHead(context)) {
            promise(context);
            // before it is known how long it would be, which it never is
            context.res().flushBuffer();
            return;
        }
        try (EventStream stream = broadcast
                .open(article, since)
                .orElseThrow(() -> new RequestFailure(
                                503, "There is no room for another stream now", "Come back in half a minute.")
                        .withField("Retry-After", SOON))) {
            promise(context);
            // what the reader does not take for so long fails the writing
            ServletContextRequest.getServletContextRequest(context.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .setIdleTimeout(broadcast.limits().stall().toMillis());
            // it sends at once what it is given, and has no buffer of its own for that
            HttpOutput out = (HttpOutput) context.res().getOutputStream();
            stream.run(out::write);
        } catch (IOException e) {
            LOG.debug("the reader of {} is gone, or was dropped", context.path(), e);
        }
    }

    /** What a reader has come to; the field, which is of its last connection, before the parameter of its first. */
    private long since(Context context) {
        String last = context.header(LAST_EVENT_ID);
        if (last != null && !last.isEmpty()) {
            return Parameters.known(archive.log(), LAST_EVENT_ID, last);
        }
        String since = context.queryParam(SINCE);
        return since == null ? archive.log().head().sequence() : Parameters.known(archive.log(), SINCE, since);
    }

    private static void promise(Context context) {
        context.res().setContentType(MEDIA_TYPE);
        context.res().setHeader("Cache-Control", Failures.NOT_KEPT);
        // a proxy that collects answers before it passes them on would hold the events back
        context.res().setHeader("X-Accel-Buffering", "no");
    }
}
