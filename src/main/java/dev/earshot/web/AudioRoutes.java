package dev.earshot.web;

import dev.earshot.archive.Archive;
import dev.earshot.article.Addresses;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
import dev.earshot.article.Speed;
import dev.earshot.article.UpdateId;
import dev.earshot.recording.Making;
import dev.earshot.recording.Recorder;
import dev.earshot.recording.Silence;
import dev.earshot.speech.sound.Form;
import dev.earshot.syndication.Transcript;
import dev.earshot.web.http.Answers;
import dev.earshot.web.http.Documents;
import dev.earshot.web.http.Parameters;
import dev.earshot.web.http.RequestFailure;
import dev.earshot.web.http.Routes;
import dev.earshot.web.http.SoundAnswers;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Recordings of updates, by their own names and by those of their updates; leads to transcripts, too. */
final class AudioRoutes {
    private final Archive archive;
    private final Recorder recorder;
    private final Documents documents;
    private final Answers answers;
    private final SoundAnswers sounds;

    AudioRoutes(Archive archive, Recorder recorder, Documents documents, Answers answers, SoundAnswers sounds) {
        this.archive = archive;
        this.recorder = recorder;
        this.documents = documents;
        this.answers = answers;
        this.sounds = sounds;
    }

    void register(Routes routes) {
        for (Form form : Form.values()) {
            routes.read("/audio/{hash}" + form.ending(), context -> recording(context, form));
        }
        routes.read("/articles/{article}/updates/{update}/audio.mp3", this::update);
        routes.read("/articles/{article}/updates/{update}/audio.opus", context -> lead(context, Addresses::opus));
        routes.read("/articles/{article}/updates/{update}/audio.vtt", context -> lead(context, AudioRoutes::vtt));
        routes.read("/articles/{article}/updates/{update}/audio.txt", this::script);
    }

    private void recording(Context context, Form form) {
        Recording recording = recording(context, archive);
        Speed speed = Parameters.speed(context);
        Routes.onAir(archive, recording.article(), recording.update());
        sounds.send(
                context,
                SoundAnswers.speak(() -> recorder.sound(recording, form, speed)),
                recording.madeAt(),
                Documents.FOR_EVER);
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

    /** Leads to the update's present recording; where it is still being made, it is heard meanwhile. */
    private void update(Context context) {
        Speed speed = Parameters.speed(context);
        Entry entry = Routes.onAir(archive, Routes.article(context), Routes.update(context));
        boolean plain = speed == Speed.NORMAL && !SoundAnswers.wantsRange(context) && !Answers.isHead(context);
        Making.Stream stream =
                plain ? SoundAnswers.speak(() -> stream(entry.update().id())) : null;
        if (stream != null) {
            SoundAnswers.send(context, stream);
        } else {
            lead(context, recording -> Addresses.audio(recording, speed.text()));
        }
    }

    private Making.@Nullable Stream stream(UpdateId id) throws Silence {
        Making making = recorder.making(id).orElse(null);
        return making == null ? null : making.open();
    }

    /** Leads to what belongs to the update's present recording. */
    private void lead(Context context, Function<Recording, String> to) {
        Entry entry = Routes.onAir(archive, Routes.article(context), Routes.update(context));
        Recording recording =
                SoundAnswers.speak(() -> recorder.recording(entry.update().id()));
        context.res().setHeader("Cache-Control", SoundAnswers.SHORTLY);
        context.res().setHeader("Location", to.apply(recording));
        context.res().setStatus(HttpServletResponse.SC_TEMPORARY_REDIRECT);
    }

    /** The words that the voice is given, a sentence a line. */
    private void script(Context context) {
        Entry entry = Routes.onAir(archive, Routes.article(context), Routes.update(context));
        answers.send(
                context,
                documents.get(
                        Addresses.update(entry.update()) + "/audio.txt",
                        archive.log().head(entry.update().article()),
                        "text/plain; charset=utf-8",
                        () -> (SoundAnswers.speak(() -> recorder.recording(
                                                        entry.update().id()))
                                                .script()
                                        + "\n")
                                .getBytes(StandardCharsets.UTF_8)));
    }
}
