package dev.earshot.web;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends documents: conditional requests, HEAD, and the encoding that the reader takes. Thread-safe. */
final class Answers {
    private static final Pattern WEIGHT = Pattern.compile("\\s*;\\s*");
    private static final Pattern NOT_AT_ALL = Pattern.compile("[qQ]=0(\\.0{0,3})?\\s*");

    private final Clock clock;

    Answers(Clock clock) {
        this.clock = clock;
    }

    /** Sends a document, or 304 where the reader has it. */
    void send(Context context, Representation document) {
        HttpServletResponse response = context.res();
        boolean gzip = document.isCompressed() && takesGzip(context.header("Accept-Encoding"));
        String etag = gzip ? document.gzipEtag() : document.etag();
        response.setHeader("ETag", etag);
        response.setHeader("Last-Modified", document.lastModified());
        response.setHeader("Cache-Control", document.cacheControl());
        if (document.isCompressed()) {
            response.addHeader("Vary", "Accept-Encoding");
        }
        if (Conditions.isKnown(
                context.header("If-None-Match"),
                context.header("If-Modified-Since"),
                document.changedAt(),
                clock.instant(),
                etag)) {
            response.setStatus(304);
            return;
        }
        if (gzip) {
            response.setHeader("Content-Encoding", "gzip");
        }
        write(context, 200, document.mediaType(), gzip ? document.gzip() : document.bytes());
    }

    /** Sends bytes of a known length, or to HEAD what would be said of them. */
    static void write(Context context, int status, String mediaType, byte[] bytes) {
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

    static boolean isHead(Context context) {
        return context.req().getMethod().equals("HEAD");
    }

    /**
     * Whether gzip is among what the reader takes, with a weight above nothing; what is said of gzip goes before what is
     * said of {@code *} (RFC 9110, section 12.5.3).
     */
    static boolean takesGzip(@Nullable String header) {
        if (header == null) {
            return false;
        }
        Boolean any = null;
        for (String coding : header.split(",")) {
            String[] parts = WEIGHT.split(coding.strip(), 2);
            boolean taken = parts.length == 1 || !NOT_AT_ALL.matcher(parts[1]).matches();
            if (parts[0].equalsIgnoreCase("gzip") || parts[0].equalsIgnoreCase("x-gzip")) {
                return taken;
            }
            any = parts[0].equals("*") ? Boolean.valueOf(taken) : any;
        }
        return Boolean.TRUE.equals(any);
    }
}
