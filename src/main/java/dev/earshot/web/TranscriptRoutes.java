package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.article.Addresses;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
import dev.earshot.syndication.Chapters;
import dev.earshot.syndication.Transcript;
import dev.earshot.web.http.Answers;
import dev.earshot.web.http.Documents;
import dev.earshot.web.http.Representation;
import dev.earshot.web.http.RequestFailure;
import dev.earshot.web.http.Routes;
import io.javalin.http.Context;
import java.util.function.Supplier;

/**
 * What goes with a recording: what is said in it, which never changes, and its parts, whose pictures may. Players on other
 * sites may read both.
 */
final class TranscriptRoutes {
    private final Archive archive;
    private final Documents documents;
    private final Answers answers;
    private final Supplier<Addresses> addresses;

    TranscriptRoutes(Archive archive, Documents documents, Answers answers, Supplier<Addresses> addresses) {
        this.archive = archive;
        this.documents = documents;
        this.answers = answers;
        this.addresses = addresses;
    }

    void register(Routes routes) {
        routes.read("/audio/{hash}.chapters.json", this::chapters);
        for (Transcript form : Transcript.values()) {
            routes.read("/audio/{hash}." + form.ending(), context -> transcript(context, form));
        }
    }

    private void transcript(Context context, Transcript form) {
        Recording recording = AudioRoutes.recording(context, archive);
        Routes.onAir(archive, recording.article(), recording.update());
        if (recording.cues().isEmpty()) {
            throw new RequestFailure(
                    404, "There is no transcript of this recording", "The words are on the page of its update.");
        }
        send(
                context,
                documents.lasting(
                        Addresses.transcript(recording, form.ending()),
                        recording.madeAt(),
                        form.contentType(),
                        () -> form.write(recording)));
    }

    private void chapters(Context context) {
        Recording recording = AudioRoutes.recording(context, archive);
        ChangeLog.Head head = archive.log().head(recording.article());
        send(context, documents.get(Addresses.chapters(recording), head, Chapters.MEDIA_TYPE, () -> {
            Entry entry = Routes.onAir(archive, recording.article(), recording.update());
            return Chapters.write(entry, recording, addresses.get());
        }));
    }

    private void send(Context context, Representation document) {
        context.res().setHeader("Access-Control-Allow-Origin", "*");
        answers.send(context, document);
    }
}
