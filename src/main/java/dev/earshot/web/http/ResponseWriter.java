package dev.earshot.web.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/** Sends documents: handles conditional requests, HEAD and content encoding. Thread-safe. */
public final class ResponseWriter {
    private final Clock clock;

    public ResponseWriter(Clock clock) {
        this.clock = clock;
    }

    /** Sends a document, or 304 if the client's copy is current. */
    public void send(Context context, Representation document) {
        boolean gzip = writeHeaders(context, document);
        if (ConditionalRequests.isNotModified(
                context, document.changedAt(), clock.instant(), gzip ? document.gzipEtag() : document.etag())) {
            context.res().setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            write(context, HttpServletResponse.SC_OK, document, gzip);
        }
    }

    /** Sends a feed, or only its new entries (RFC 3229). */
    public void send(Context context, DeltaEncoding.DeltaResponse delta) {
        context.res().addHeader("Vary", DeltaEncoding.VARY);
        switch (delta.type()) {
            case FULL -> send(context, delta.document());
            case NOT_MODIFIED -> {
                writeHeaders(context, delta.document());
                context.res().setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            }
            case DELTA -> {
                context.res().addHeader("Vary", "If-None-Match");
                context.res().setHeader("IM", DeltaEncoding.MANIPULATION);
                boolean gzip = writeHeaders(context, delta.document());
                write(context, DeltaEncoding.STATUS, delta.document(), gzip);
            }
        }
    }

    /** Sets the header fields of a document, and returns whether this client gets it compressed. */
    private boolean writeHeaders(Context context, Representation document) {
        HttpServletResponse response = context.res();
        boolean gzip = document.isCompressed() && acceptsGzip(AcceptList.of(context, "Accept-Encoding"));
        response.setHeader("ETag", gzip ? document.gzipEtag() : document.etag());
        if (ConditionalRequests.isDateReliable(document.changedAt(), clock.instant())) {
            // until then another change could have the same date, and some clients drop responses with a date that they
            // know
            response.setHeader("Last-Modified", document.lastModified());
        }
        response.setHeader("Cache-Control", document.cacheControl());
        if (document.isCompressed()) {
            response.addHeader("Vary", "Accept-Encoding");
        }
        return gzip;
    }

    private static void write(Context context, int status, Representation document, boolean gzip) {
        if (gzip) {
            context.res().setHeader("Content-Encoding", "gzip");
        }
        write(context, status, document.mediaType(), gzip ? document.gzip() : document.bytes());
    }

    /** Sends bytes of a known length; for HEAD, only their header fields. */
    public static void write(Context context, int status, String mediaType, byte[] bytes) {
        HttpServletResponse response = context.res();
        response.setStatus(status);
        response.setContentType(mediaType);
        response.setContentLength(bytes.length);
        if (!isHead(context)) {
            try {
                response.getOutputStream().write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static boolean isHead(Context context) {
        return context.req().getMethod().equals("HEAD");
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
