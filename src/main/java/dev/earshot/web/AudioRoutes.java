package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Speed;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.UpdateId;
import dev.earshot.recording.AudioClient;
import dev.earshot.recording.Recorder;
import dev.earshot.recording.RecordingInProgress;
import dev.earshot.recording.RecordingUnavailableException;
import dev.earshot.speech.sound.AudioFormat;
import dev.earshot.syndication.TranscriptFormat;
import dev.earshot.web.http.AudioResponseWriter;
import dev.earshot.web.http.CachePolicy;
import dev.earshot.web.http.CacheTags;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.QueryParameters;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Recordings of updates, addressed by hash or by update. Redirects to transcripts, too. */
final class AudioRoutes {
    private final Archive archive;
    private final Recorder recorder;
    private final DocumentCache documentCache;
    private final ResponseWriter responses;
    private final AudioResponseWriter audioResponses;
    private final CachePolicy cachePolicy;

    AudioRoutes(
            Archive archive,
            Recorder recorder,
            DocumentCache documentCache,
            ResponseWriter responses,
            AudioResponseWriter audioResponses,
            CachePolicy cachePolicy) {
        this.archive = archive;
        this.recorder = recorder;
        this.documentCache = documentCache;
        this.responses = responses;
        this.audioResponses = audioResponses;
        this.cachePolicy = cachePolicy;
    }

    void register(Routes routes) {
        for (AudioFormat format : AudioFormat.values()) {
            routes.get("/audio/{hash}" + format.extension(), context -> recording(context, format));
        }
        routes.get("/articles/{article}/updates/{update}/audio.mp3", this::update);
        routes.get("/articles/{article}/updates/{update}/audio.opus", context -> redirect(context, SiteUrls::opus));
        routes.get("/articles/{article}/updates/{update}/audio.vtt", this::transcript);
        routes.get("/articles/{article}/updates/{update}/audio.txt", this::script);
    }

    private void recording(Context context, AudioFormat audioFormat) {
        Recording recording = recording(context, archive);
        Speed speed = QueryParameters.speed(context);
        Routes.requireLive(archive, recording.article(), recording.update());
        audioResponses.send(
                context,
                AudioResponseWriter.orFail(
                        () -> recorder.audio(recording, audioFormat, speed, AudioResponseWriter.client(context))),
                recording.madeAt(),
                cachePolicy.ofRecording(),
                CacheTags.of(recording.article(), recording.update()));
    }

    /** Returns the recording named by the path, even if its update is withdrawn. */
    static Recording recording(Context context, Archive archive) {
        String hash = context.pathParam("hash");
        if (!Recording.isHash(hash)) {
            throw RequestException.notFound();
        }
        return archive.recording(hash).orElseThrow(RequestException::notFound);
    }

    /** Redirects to the transcript of the update's recording, which is never waited for. */
    private void transcript(Context context) {
        UpdateId id = liveUpdate(context);
        Recording recording = AudioResponseWriter.orFail(() -> recorder.finishedRecording(id));
        redirect(context, SiteUrls.transcript(recording, TranscriptFormat.VTT.extension()));
    }

    private UpdateId liveUpdate(Context context) {
        return Routes.requireLive(archive, Routes.articleId(context), Routes.updateId(context))
                .update()
                .id();
    }

    /** Redirects to the update's current recording. If that is still being made, streams it meanwhile. */
    private void update(Context context) {
        Speed speed = QueryParameters.speed(context);
        UpdateId id = liveUpdate(context);
        boolean streamable =
                speed == Speed.NORMAL && !AudioResponseWriter.wantsRange(context) && !ResponseWriter.isHead(context);
        RecordingInProgress.AudioStream audioStream =
                streamable ? AudioResponseWriter.orFail(() -> stream(id, AudioResponseWriter.client(context))) : null;
        if (audioStream != null) {
            AudioResponseWriter.send(context, audioStream);
        } else {
            redirect(context, recording -> SiteUrls.audio(recording, speed.text()));
        }
    }

    private RecordingInProgress.@Nullable AudioStream stream(UpdateId id, AudioClient client)
            throws RecordingUnavailableException {
        RecordingInProgress inProgress =
                recorder.recordingInProgress(id, client).orElse(null);
        return inProgress == null ? null : inProgress.open(client);
    }

    /** Redirects to a file that belongs to the update's current recording. */
    private void redirect(Context context, Function<Recording, String> path) {
        UpdateId id = liveUpdate(context);
        redirect(
                context,
                path.apply(
                        AudioResponseWriter.orFail(() -> recorder.recording(id, AudioResponseWriter.client(context)))));
    }

    private void redirect(Context context, String path) {
        context.res().setHeader("Cache-Control", cachePolicy.ofNews());
        context.res().setHeader("Location", path);
        context.res().setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
    }

    /** Sends the script that the voice reads, one sentence per line. */
    private void script(Context context) {
        TimelineEntry timelineEntry = Routes.requireLive(archive, Routes.articleId(context), Routes.updateId(context));
        responses.send(
                context,
                documentCache
                        .get(
                                context,
                                SiteUrls.update(timelineEntry.update()) + "/audio.txt",
                                archive.changeLog().head(timelineEntry.update().article()),
                                "text/plain; charset=utf-8",
                                () -> (AudioResponseWriter.orFail(() -> recorder.script(
                                                        timelineEntry.update().id()))
                                                + "\n")
                                        .getBytes(StandardCharsets.UTF_8))
                        .withCacheTags(CacheTags.of(
                                timelineEntry.update().article(),
                                timelineEntry.update().id())));
    }
}
