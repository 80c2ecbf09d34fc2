package dev.earshot.web.http;

import dev.earshot.article.Recording;
import dev.earshot.recording.AudioClient;
import dev.earshot.recording.AudioContent;
import dev.earshot.recording.RecordingInProgress;
import dev.earshot.recording.RecordingUnavailableException;
import dev.earshot.text.Quantities;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sends audio: a whole file, a range of its bytes, or a recording in progress. */
public final class AudioResponseWriter {
    private final Clock clock;

    public AudioResponseWriter(Clock clock) {
        this.clock = clock;
    }

    /** Supplies audio, or throws the reason why it can't. */
    public interface RecordingSupplier<T extends @Nullable Object> {
        T get() throws RecordingUnavailableException;
    }

    /** Returns the client that waits for the response. */
    public static AudioClient client(Context context) {
        ClientConnection connection = ClientConnection.of(context);
        ClientAddress client = connection.client();
        return new AudioClient(client.isKnown() ? client.network() : "", connection::isClosed);
    }

    public static <T extends @Nullable Object> T orFail(RecordingSupplier<T> supplier) {
        try {
            return supplier.get();
        } catch (RecordingUnavailableException e) {
            Duration retryAfter = e.retryAfter();
            throw retryAfter == null
                    ? new RequestException(404, "Recording not found", e.getMessage())
                    : notReady(Math.max(1, retryAfter.toSeconds()));
        }
    }

    private static RequestException notReady(long seconds) {
        return new RequestException(
                        503,
                        "This recording is still being made",
                        "Try again in " + Quantities.pluralize(seconds, "second") + ".")
                .withHeader("Retry-After", Long.toString(seconds));
    }

    /** Returns whether the client requests a range other than the whole file. */
    public static boolean wantsRange(Context context) {
        String range = context.header("Range");
        return range != null && !range.replace(" ", "").equals("bytes=0-");
    }

    /** Streams a recording in progress. The response can't be cached. */
    public static void send(Context context, RecordingInProgress.AudioStream audioStream) {
        HttpServletResponse response = context.res();
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(Recording.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Accept-Ranges", "none");
        response.setHeader("X-Accel-Buffering", "no");
        try (audioStream) {
            audioStream.write(Channels.newChannel(response.getOutputStream()), response::flushBuffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sends audio, or the requested range of it (RFC 9110, section 14).
     *
     * @param head when what it is made of changed last; its files may have been made later
     */
    public void send(
            Context context, AudioContent audioContent, Instant head, String cacheControl, CacheTags cacheTags) {
        Instant changedAt = head.isAfter(audioContent.madeAt()) ? head : audioContent.madeAt();
        HttpServletResponse response = context.res();
        String etag = '"' + audioContent.hash() + '"';
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("ETag", etag);
        response.setHeader("Last-Modified", ConditionalRequests.httpDate(changedAt));
        // what lacks a part is only for this listener
        response.setHeader("Cache-Control", audioContent.isComplete() ? cacheControl : "no-store");
        if (ConditionalRequests.isNotModified(context, changedAt, clock.instant(), etag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        cacheTags.writeTo(response);
        ByteRange whole = new ByteRange(0, audioContent.byteCount() - 1);
        switch (ByteRange.parse(effectiveRange(context, etag, changedAt), audioContent.byteCount())) {
            case ByteRange.RangeRequest.Full all -> write(context, 200, audioContent, whole);
            case ByteRange.RangeRequest.Partial partial -> {
                ByteRange range = partial.range();
                response.setHeader(
                        "Content-Range",
                        "bytes " + range.first() + "-" + range.last() + "/" + audioContent.byteCount());
                write(context, 206, audioContent, range);
            }
            case ByteRange.RangeRequest.Unsatisfiable unsatisfiable -> {
                response.setHeader("Content-Range", "bytes */" + audioContent.byteCount());
                throw new HttpResponseException(416, "Range Not Satisfiable");
            }
        }
    }

    /** Returns the Range field; null if If-Range names another version (RFC 9110, section 13.1.5). */
    private @Nullable String effectiveRange(Context context, String etag, Instant changedAt) {
        String ifRange = context.header("If-Range");
        boolean same = ifRange == null
                || ifRange.strip().equals(etag)
                || (ConditionalRequests.httpDate(changedAt).equals(ifRange.strip())
                        && ConditionalRequests.isDateReliable(changedAt, clock.instant()));
        return same && context.req().getMethod().equals("GET") ? context.header("Range") : null;
    }

    private static void write(Context context, int status, AudioContent audioContent, ByteRange range) {
        HttpServletResponse response = context.res();
        response.setStatus(status);
        response.setContentType(audioContent.mediaType());
        response.setContentLengthLong(range.length());
        if (ResponseWriter.isHead(context)) {
            return;
        }
        try {
            WritableByteChannel channel = Channels.newChannel(response.getOutputStream());
            audioContent.write(range.first(), range.last(), channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
