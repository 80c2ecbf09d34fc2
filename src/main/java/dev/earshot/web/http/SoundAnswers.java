package dev.earshot.web.http;

import dev.earshot.article.Recording;
import dev.earshot.recording.Making;
import dev.earshot.recording.Silence;
import dev.earshot.recording.Sound;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Sends sound: a whole, a range of its bytes, or what is still being made. */
public final class SoundAnswers {
    /** May be kept for some seconds. */
    public static final String SHORTLY = "max-age=10, public";

    private final Clock clock;

    public SoundAnswers(Clock clock) {
        this.clock = clock;
    }

    /** Something that makes sound, or says why it can't. */
    public interface Speaking<T extends @Nullable Object> {
        T speak() throws Silence;
    }

    public static <T extends @Nullable Object> T speak(Speaking<T> speaking) {
        try {
            return speaking.speak();
        } catch (Silence e) {
            throw e.isPassing()
                    ? new RequestFailure(503, "This recording is still being made", "Try again in some seconds.")
                    : new RequestFailure(404, "There is no recording of this", e.getMessage());
        }
    }

    /** Whether a reader asks for a range other than all of it. */
    public static boolean wantsRange(Context context) {
        String range = context.header("Range");
        return range != null && !range.replace(" ", "").equals("bytes=0-");
    }

    /** Sends what is there of a recording, and the rest as it comes; nobody may keep it. */
    public static void send(Context context, Making.Stream stream) {
        HttpServletResponse response = context.res();
        response.setStatus(HttpServletResponse.SC_OK);
        response.setContentType(Recording.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Accept-Ranges", "none");
        try (stream) {
            stream.write(Channels.newChannel(response.getOutputStream()), response::flushBuffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends sound, or the part of it that is asked for (RFC 9110, section 14). */
    public void send(Context context, Sound sound, Instant changedAt, String cacheControl) {
        HttpServletResponse response = context.res();
        String etag = '"' + sound.hash() + '"';
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("ETag", etag);
        response.setHeader("Last-Modified", Conditions.date(changedAt));
        response.setHeader("Cache-Control", cacheControl);
        if (Conditions.isKnown(
                context.header("If-None-Match"),
                context.header("If-Modified-Since"),
                changedAt,
                clock.instant(),
                etag)) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        ByteRange whole = new ByteRange(0, sound.bytes() - 1);
        switch (ByteRange.of(askedFor(context, etag, changedAt), sound.bytes())) {
            case ByteRange.Asked.Whole all -> write(context, 200, sound, whole);
            case ByteRange.Asked.Part part -> {
                ByteRange range = part.range();
                response.setHeader(
                        "Content-Range", "bytes " + range.first() + "-" + range.last() + "/" + sound.bytes());
                write(context, 206, sound, range);
            }
            case ByteRange.Asked.Outside outside -> {
                response.setHeader("Content-Range", "bytes */" + sound.bytes());
                throw new HttpResponseException(416, "Range Not Satisfiable");
            }
        }
    }

    /** The Range field, unless If-Range says that the reader has a part of something else (RFC 9110, section 13.1.5). */
    private @Nullable String askedFor(Context context, String etag, Instant changedAt) {
        String ifRange = context.header("If-Range");
        boolean same = ifRange == null
                || ifRange.strip().equals(etag)
                || (Conditions.date(changedAt).equals(ifRange.strip())
                        && Conditions.isSettled(changedAt, clock.instant()));
        return same && context.req().getMethod().equals("GET") ? context.header("Range") : null;
    }

    private static void write(Context context, int status, Sound sound, ByteRange range) {
        HttpServletResponse response = context.res();
        response.setStatus(status);
        response.setContentType(sound.mediaType());
        response.setContentLengthLong(range.length());
        if (Answers.isHead(context)) {
            return;
        }
        try {
            WritableByteChannel channel = Channels.newChannel(response.getOutputStream());
            sound.write(range.first(), range.last(), channel);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
