package dev.earshot.web.connection;

import dev.earshot.archive.ChangeLog;
import dev.earshot.web.http.BodilessResponses;
import dev.earshot.web.http.Representation;
import io.micrometer.core.instrument.Counter;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A response that was sent, to be sent again to equal requests until something changes.
 *
 * @param head the last change of the log before the response was made
 * @param renewAt in milliseconds of the clock; then the route answers one request, in case anything else than the log matters
 * @param expiresAt when the response is no longer sent
 * @param isRenewed whether a request has gone to the route since {@code renewAt}
 * @param acceptEncoding of the request, as all of the following; null if the request doesn't have it
 * @param acceptLanguage null also if the response doesn't depend on it
 * @param status 200 or 304
 * @param fields all but those that Jetty sets in each response
 * @param isHead whether the request was HEAD
 * @param counter of such requests
 */
record ReadyResponse(
        ChangeLog.Head head,
        long renewAt,
        long expiresAt,
        AtomicBoolean isRenewed,
        @Nullable String acceptEncoding,
        @Nullable String acceptLanguage,
        boolean variesByLanguage,
        Representation document,
        boolean gzip,
        int status,
        FieldLines fields,
        boolean isHead,
        Counter counter) {

    /** Returns whether the response is that to a request, too. */
    boolean matches(RequestHead request, ChangeLog.Head current, long now) {
        return head.sequence() == current.sequence()
                && now < expiresAt
                && isVariantFor(request)
                && isNotModified(request, now) == (status == HttpStatus.NOT_MODIFIED_304);
    }

    /** Returns whether this request is the one that goes to the route to renew the response. */
    boolean isDue(long now) {
        return now >= renewAt && isRenewed.compareAndSet(false, true);
    }

    /** Returns whether the other response takes this one's place. */
    boolean isReplacedBy(ReadyResponse other) {
        return status == other.status
                && isHead == other.isHead
                && Objects.equals(acceptEncoding, other.acceptEncoding)
                && Objects.equals(acceptLanguage, other.acceptLanguage);
    }

    private boolean isVariantFor(RequestHead request) {
        return isHead == request.isHead()
                && Objects.equals(acceptEncoding, request.acceptEncoding())
                && (!variesByLanguage || Objects.equals(acceptLanguage, request.acceptLanguage()));
    }

    private boolean isNotModified(RequestHead request, long now) {
        return (request.ifNoneMatch() != null || request.ifModifiedSince() != null)
                && document.isNotModified(
                        request.ifNoneMatch(), request.ifModifiedSince(), Instant.ofEpochMilli(now), gzip);
    }

    /** Returns whether more than header fields is sent. */
    boolean hasContent() {
        return status != HttpStatus.NOT_MODIFIED_304 && !isHead;
    }

    /** Sends it. Doesn't block. */
    void send(Request request, Response response, Callback callback) {
        counter.increment();
        response.setStatus(status);
        response.getHeaders().add(fields);
        if (status == HttpStatus.NOT_MODIFIED_304) {
            // otherwise Jetty adds a length of 0
            BodilessResponses.filter(request, response);
            response.write(true, BufferUtil.EMPTY_BUFFER, callback);
            return;
        }
        byte[] bytes = document.bytes(gzip);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
        response.write(true, hasContent() ? ByteBuffer.wrap(bytes) : BufferUtil.EMPTY_BUFFER, callback);
    }
}
