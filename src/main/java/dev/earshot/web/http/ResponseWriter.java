package dev.earshot.web.http;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/** Sends documents: handles conditional requests, HEAD and content encoding. Thread-safe. */
public final class ResponseWriter {
    private static final String ACCEPT_ENCODING = "Accept-Encoding";

    private final Clock clock;

    public ResponseWriter(Clock clock) {
        this.clock = clock;
    }

    /** Sends a document, or 304 if the client's copy is current. */
    public void send(Context context, Representation document) {
        boolean gzip = acceptsGzip(context) && document.isCompressed();
        writeHeaders(context, document, gzip, document.cacheControl());
        if (ConditionalRequests.isNotModified(context, document.changedAt(), clock.instant(), document.etag(gzip))) {
            context.res().setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            notifyObserver(context, document, gzip);
        } else {
            writeContentHeaders(context, HttpServletResponse.SC_OK, document, gzip);
            notifyObserver(context, document, gzip);
            writeContent(context, document.bytes(gzip));
        }
    }

    private static void notifyObserver(Context context, Representation document, boolean gzip) {
        Endpoint route = context.endpoints().matchedHttpEndpoint();
        if (route != null && context.attribute(DocumentObserver.ATTRIBUTE) instanceof DocumentObserver observer) {
            observer.onDocument(document, gzip, context.res().getStatus(), route.path);
        }
    }

    /** Sends a feed, or only its new entries (RFC 3229). */
    public void send(Context context, DeltaEncoding.FeedResponse feed) {
        VaryField.add(context, DeltaEncoding.REQUEST_FIELD);
        switch (feed) {
            case DeltaEncoding.FeedResponse.Unchanged unchanged -> {
                Representation document = unchanged.whole();
                writeHeaders(
                        context, document, acceptsGzip(context) && document.isCompressed(), document.cacheControl());
                context.res().setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            }
            case DeltaEncoding.FeedResponse.Whole whole -> send(context, whole.whole());
            case DeltaEncoding.FeedResponse.Delta delta -> {
                context.res().setHeader("IM", DeltaEncoding.MANIPULATION);
                context.res().setHeader("Delta-Base", delta.baseEtag());
                boolean gzip = acceptsGzip(context);
                // the ETag is that of the whole feed, which the client now has (RFC 3229, section 10.4.1)
                writeHeaders(
                        context,
                        delta.whole(),
                        gzip && delta.whole().isCompressed(),
                        delta.entries().cacheControl());
                write(
                        context,
                        DeltaEncoding.STATUS,
                        delta.entries(),
                        gzip && delta.entries().isCompressed());
            }
        }
    }

    /** Sets the header fields of a document. */
    private void writeHeaders(Context context, Representation document, boolean gzip, String cacheControl) {
        HttpServletResponse response = context.res();
        response.setHeader("ETag", document.etag(gzip));
        if (ConditionalRequests.isDateReliable(document.changedAt(), clock.instant())) {
            // until then another change could have the same date, and some clients drop responses with a date that they
            // know
            response.setHeader("Last-Modified", document.lastModified());
        }
        response.setHeader("Cache-Control", cacheControl);
        if (document.isCompressed()) {
            VaryField.add(context, ACCEPT_ENCODING);
        }
    }

    private static void write(Context context, int status, Representation document, boolean gzip) {
        writeContentHeaders(context, status, document, gzip);
        writeContent(context, document.bytes(gzip));
    }

    private static void writeContentHeaders(Context context, int status, Representation document, boolean gzip) {
        if (gzip) {
            context.res().setHeader("Content-Encoding", "gzip");
        }
        document.cacheTags().writeTo(context.res());
        writeContentHeaders(context, status, document.mediaType(), document.bytes(gzip).length);
    }

    private static void writeContentHeaders(Context context, int status, String mediaType, int length) {
        HttpServletResponse response = context.res();
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setContentLength(length);
    }

    /** Sends bytes of a known length; for HEAD, only their header fields. */
    public static void write(Context context, int status, String mediaType, byte[] bytes) {
        writeContentHeaders(context, status, mediaType, bytes.length);
        writeContent(context, bytes);
    }

    private static void writeContent(Context context, byte[] bytes) {
        if (!isHead(context)) {
            try {
                context.res().getOutputStream().write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static boolean isHead(Context context) {
        return context.req().getMethod().equals("HEAD");
    }

    private static boolean acceptsGzip(Context context) {
        return acceptsGzip(AcceptList.of(context, ACCEPT_ENCODING));
    }

    /** Returns whether the client accepts gzip. Its own weight takes precedence over that of {@code *} (RFC 9110, section 12.5.3). */
    static boolean acceptsGzip(AcceptList encodings) {
        return encodings
                .find("gzip")
                .or(() -> encodings.find("x-gzip"))
                .or(() -> encodings.find("*"))
                .orElse(false);
    }
}
