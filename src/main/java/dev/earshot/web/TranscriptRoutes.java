package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.syndication.Chapters;
import dev.earshot.syndication.TranscriptFormat;
import dev.earshot.web.http.CacheTags;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.util.function.Supplier;

/** Transcripts of recordings, which never change, and chapters, whose images may. */
final class TranscriptRoutes {
    private final Archive archive;
    private final DocumentCache documentCache;
    private final ResponseWriter responses;
    private final Supplier<SiteUrls> siteUrls;

    TranscriptRoutes(
            Archive archive, DocumentCache documentCache, ResponseWriter responses, Supplier<SiteUrls> siteUrls) {
        this.archive = archive;
        this.documentCache = documentCache;
        this.responses = responses;
        this.siteUrls = siteUrls;
    }

    void register(Routes routes) {
        routes.get("/audio/{hash}.chapters.json", this::chapters);
        for (TranscriptFormat format : TranscriptFormat.values()) {
            routes.get("/audio/{hash}." + format.extension(), context -> transcript(context, format));
        }
    }

    private void transcript(Context context, TranscriptFormat format) {
        Recording recording = AudioRoutes.recording(context, archive);
        Routes.requireLive(archive, recording.article(), recording.update());
        if (recording.cues().isEmpty()) {
            throw new RequestException(404, "Transcript not found", "Read the update on its page.");
        }
        responses.send(
                context,
                documentCache
                        .getImmutable(
                                context,
                                SiteUrls.transcript(recording, format.extension()),
                                recording.madeAt(),
                                format.contentType(),
                                () -> format.write(recording))
                        .withCacheTags(CacheTags.of(recording.article(), recording.update())));
    }

    private void chapters(Context context) {
        Recording recording = AudioRoutes.recording(context, archive);
        ChangeLog.Head head = archive.changeLog().head(recording.article());
        responses.send(
                context, documentCache.get(context, SiteUrls.chapters(recording), head, Chapters.MEDIA_TYPE, () -> {
                    TimelineEntry timelineEntry = Routes.requireLive(archive, recording.article(), recording.update());
                    return Chapters.write(timelineEntry, recording, siteUrls.get());
                }));
    }
}
