package dev.earshot.web.connection;

import dev.earshot.archive.ChangeLog;
import dev.earshot.lifecycle.OutOfMemory;
import dev.earshot.web.http.BodilessResponses;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.DocumentObserver;
import java.time.Clock;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.NanoTime;

/**
 * Sends documents again that were sent since the last change, in front of all routes. Everything else goes on to the routes, on a
 * virtual thread.
 *
 * <p>It runs on the thread that reads from all connections, and never blocks it.
 */
public final class ReadyResponseHandler extends Handler.Wrapper {
    private static final float NANOS_PER_MILLI = 1_000_000f;

    private final DocumentCache documentCache;
    private final RequestCounters counters;
    private final ReadyResponses responses;

    /**
     * @param log returns the last change
     * @param documentCache counts what is being sent
     */
    public ReadyResponseHandler(
            Supplier<ChangeLog.Head> log, DocumentCache documentCache, Clock clock, RequestCounters counters) {
        this.documentCache = documentCache;
        this.counters = counters;
        responses = new ReadyResponses(log, clock, counters);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = request.getHttpURI().getPath();
        RequestHead head = RequestHead.read(request);
        if (path == null || head == null) {
            route(request, response, callback);
            return true;
        }
        ReadyResponse ready = responses.find(path, head);
        if (ready != null) {
            send(ready, path, request, response, callback);
        } else {
            request.setAttribute(DocumentObserver.ATTRIBUTE, observer(path, head, response));
            route(request, response, callback);
        }
        return true;
    }

    private DocumentObserver observer(String path, RequestHead head, Response response) {
        ReadyResponses.Start start = responses.start();
        return (document, gzip, status, route) ->
                responses.keep(path, head, start, response.getHeaders(), document, gzip, status, route);
    }

    private void send(ReadyResponse ready, String path, Request request, Response response, Callback callback) {
        if (isPipelined(request) && !Thread.currentThread().isVirtual()) {
            // a client that never stops would keep this thread from everybody else
            request.getComponents().getExecutor().execute(() -> send(ready, path, request, response, callback));
            return;
        }
        counters.countReady();
        if (ready.hasContent()) {
            documentCache.countSending(request, ready.document());
        }
        ready.send(request, response, callback);
        log(request, path, ready.status());
    }

    private static boolean isPipelined(Request request) {
        return request.getConnectionMetaData().getConnection().getEndPoint() instanceof WatchedEndPoint endPoint
                && !endPoint.isFirstOfRead();
    }

    private void route(Request request, Response response, Callback callback) {
        BodilessResponses.filter(request, response);
        request.getComponents().getExecutor().execute(() -> {
            try {
                if (!super.handle(request, response, callback)) {
                    Response.writeError(request, response, callback, 404);
                }
            } catch (Throwable e) {
                OutOfMemory.endProcessIfCause(e);
                Response.writeError(request, response, callback, e);
            }
        });
    }

    private static void log(Request request, String path, int status) {
        if (AccessLog.isEnabled()) {
            AccessLog.log(
                    Request.getRemoteAddr(request),
                    request.getMethod(),
                    path,
                    status,
                    NanoTime.since(request.getBeginNanoTime()) / NANOS_PER_MILLI);
        }
    }
}
