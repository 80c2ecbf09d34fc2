package dev.earshot.web.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends documents: conditional requests, HEAD, and the encoding that the reader takes. Thread-safe. */
public final class Answers {
    private static final Pattern WEIGHT = Pattern.compile("\\s*;\\s*");
    private static final Pattern NOT_AT_ALL = Pattern.compile("[qQ]=0(\\.0{0,3})?\\s*");

    private final Clock clock;

    public Answers(Clock clock) {
        this.clock = clock;
    }

    /** Sends a document, or 304 where the reader has it. */
    public void send(Context context, Representation document) {
        boolean gzip = tell(context, document);
        if (Conditions.isKnown(
                context.header("If-None-Match"),
                context.header("If-Modified-Since"),
                document.changedAt(),
                clock.instant(),
                gzip ? document.gzipEtag() : document.etag())) {
            context.res().setStatus(HttpServletResponse.SC_NOT_MODIFIED);
        } else {
            write(context, HttpServletResponse.SC_OK, document, gzip);
        }
    }

    /** Sends a feed, or what is new in it (RFC 3229). */
    public void send(Context context, Deltas.Answer answer) {
        context.res().addHeader("Vary", Deltas.VARY);
        switch (answer.kind()) {
            case WHOLE -> send(context, answer.document());
            case KNOWN -> {
                tell(context, answer.document());
                context.res().setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            }
            case PART -> {
                context.res().addHeader("Vary", "If-None-Match");
                context.res().setHeader("IM", Deltas.MANIPULATION);
                boolean gzip = tell(context, answer.document());
                write(context, Deltas.STATUS, answer.document(), gzip);
            }
        }
    }

    /** Sets the header fields of a document, and says whether this reader gets it compressed. */
    private boolean tell(Context context, Representation document) {
        HttpServletResponse response = context.res();
        boolean gzip = document.isCompressed() && takesGzip(context.header("Accept-Encoding"));
        response.setHeader("ETag", gzip ? document.gzipEtag() : document.etag());
        if (Conditions.isSettled(document.changedAt(), clock.instant())) {
            // until then it could be that of another change, and some clients drop what has the date that they know
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

    /** Sends bytes of a known length, or to HEAD what would be said of them. */
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

    /** Whether a weight is none at all (RFC 9110, section 12.4.2). */
    static boolean isNothing(String weight) {
        return NOT_AT_ALL.matcher(weight).matches();
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
            boolean taken = parts.length == 1 || !isNothing(parts[1]);
            if (parts[0].equalsIgnoreCase("gzip") || parts[0].equalsIgnoreCase("x-gzip")) {
                return taken;
            }
            any = parts[0].equals("*") ? Boolean.valueOf(taken) : any;
        }
        return Boolean.TRUE.equals(any);
    }
}
