package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.article.Addresses;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
import dev.earshot.feed.Transcript;
import dev.earshot.recording.Recorder;
import dev.earshot.recording.Silence;
import dev.earshot.recording.Sound;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Recordings: of an update, of a whole article, and by their own names; with ranges of bytes. Leads to transcripts, too. */
final class AudioRoutes {
    private static final String SHORTLY = "max-age=10, public";
    private static final int CHUNK = 64 * 1024;

    private final Archive archive;
    private final Recorder recorder;
    private final Clock clock;

    AudioRoutes(Archive archive, Recorder recorder, Clock clock) {
        this.archive = archive;
        this.recorder = recorder;
        this.clock = clock;
    }

    void register(Routes routes) {
        routes.read("/audio/{hash}.mp3", this::recording);
        routes.read("/articles/{article}/updates/{update}/audio.mp3", context -> lead(context, Addresses::audio));
        routes.read("/articles/{article}/updates/{update}/audio.vtt", context -> lead(context, AudioRoutes::vtt));
        routes.read("/articles/{article}/audio.mp3", this::article);
    }

    private void recording(Context context) {
        Recording recording = recording(context, archive);
        PageRoutes.onAir(archive, recording.article(), recording.update());
        send(context, speak(() -> recorder.sound(recording)), recording.madeAt(), Documents.FOR_EVER);
    }

    /** The recording that the path names, whether or not its update is on the air. */
    static Recording recording(Context context, Archive archive) {
        String hash = context.pathParam("hash");
        if (!Recording.isHash(hash)) {
            throw RequestFailure.notFound();
        }
        return archive.recording(hash).orElseThrow(RequestFailure::notFound);
    }

    private static String vtt(Recording recording) {
        return Addresses.transcript(recording, Transcript.VTT.ending());
    }

    /** Leads to what belongs to the update's present recording. */
    private void lead(Context context, Function<Recording, String> to) {
        Entry entry = PageRoutes.onAir(archive, Routes.article(context), Routes.update(context));
        Recording recording = speak(() -> recorder.recording(entry.update().id()));
        context.res().setHeader("Cache-Control", SHORTLY);
        context.res().setHeader("Location", to.apply(recording));
        context.res().setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
    }

    private void article(Context context) {
        ArticleId id = Routes.article(context);
        Article article = Routes.onAir(archive.article(id));
        Instant changedAt = archive.log().head(id).at();
        send(context, speak(() -> recorder.whole(article)), changedAt, SHORTLY);
    }

    /** Something that makes sound, or says why it can't. */
    private interface Speaking<T> {
        T speak() throws Silence;
    }

    private static <T> T speak(Speaking<T> speaking) {
        try {
            return speaking.speak();
        } catch (Silence e) {
            throw e.isPassing()
                    ? new RequestFailure(503, "This recording is still being made", "Try again in some seconds.")
                    : new RequestFailure(404, "There is no recording of this", e.getMessage());
        }
    }

    /** Sends sound, or the part of it that is asked for (RFC 9110, section 14). */
    private void send(Context context, Sound sound, Instant changedAt, String cacheControl) {
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
        response.setContentType(Recording.MEDIA_TYPE);
        response.setContentLengthLong(range.length());
        if (Answers.isHead(context)) {
            return;
        }
        try (FileChannel file = FileChannel.open(sound.file(), StandardOpenOption.READ)) {
            OutputStream out = response.getOutputStream();
            WritableByteChannel channel = Channels.newChannel(out);
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
            for (long at = range.first(); at <= range.last(); ) {
                buffer.clear().limit((int) Math.min(CHUNK, range.last() - at + 1));
                int read = file.read(buffer, at);
                if (read < 0) {
                    throw new IOException("the recording " + sound.hash() + " is shorter than it should be");
                }
                channel.write(buffer.flip());
                at += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
