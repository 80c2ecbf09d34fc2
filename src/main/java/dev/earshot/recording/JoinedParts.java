package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.article.Recording;
import dev.earshot.article.Recording.Cue;
import dev.earshot.article.Sha256;
import dev.earshot.article.Speed;
import dev.earshot.speech.sound.Chapter;
import dev.earshot.speech.sound.Mp3Clip;
import dev.earshot.speech.sound.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the parts of joined audio in order. For one thread. */
final class JoinedParts {
    private final Archive archive;
    private final List<Part> parts = new ArrayList<>();
    private @Nullable Part earcon;
    private boolean complete = true;

    /**
     * A part.
     *
     * @param name of its file
     * @param madeAt when its file was made
     */
    record Part(String name, Mp3Clip clip, AudioContent.Opener opener, Compilation.Item item, Instant madeAt) {
        /** Returns the title of the chapter that starts with it, or null. */
        @Nullable
        String chapter() {
            return switch (item) {
                case Compilation.Item.EarconSound earconSound -> null;
                case Compilation.Item.SpokenText spokenText -> spokenText.chapter();
                case Compilation.Item.RecordedUpdate recordedUpdate ->
                    recordedUpdate.entry().update().headline();
            };
        }
    }

    JoinedParts(Archive archive) {
        this.archive = archive;
    }

    /** Adds a part. */
    void add(Part part) {
        if (part.item() instanceof Compilation.Item.EarconSound) {
            // only heard between two parts
            earcon = parts.isEmpty() ? null : part;
            return;
        }
        if (earcon != null) {
            parts.add(earcon);
            earcon = null;
        }
        parts.add(part);
    }

    /** Notes that a part is left out, or at another speed, since it isn't ready. */
    void setIncomplete() {
        complete = false;
    }

    boolean isComplete() {
        return complete;
    }

    /** Returns whether nothing of it is worth hearing by itself. */
    boolean isEmpty() {
        return parts.stream().allMatch(part -> part.chapter() == null);
    }

    boolean hasUpdates() {
        return parts.stream().anyMatch(part -> part.item().isUpdate());
    }

    /**
     * Returns the joined audio.
     *
     * @param tags those of the whole, without chapters
     */
    AudioContent join(Tags tags, Speed speed) {
        List<Mp3Clip> clips = parts.stream().map(Part::clip).toList();
        List<Chapter> chapters = chapters();
        Tags all = tags.with(chapters);
        List<String> hashParts = new ArrayList<>(List.of("joined", String.valueOf(all)));
        parts.forEach(part -> hashParts.add(part.name()));
        return new AudioContent(
                Sha256.hexOfParts(hashParts),
                Recording.MEDIA_TYPE,
                Mp3Clip.header(clips, all),
                parts.stream()
                        .map(part -> new AudioContent.FileRange(
                                part.opener(), part.clip().offset(), part.clip().byteCount()))
                        .toList(),
                Mp3Clip.duration(clips),
                chapters,
                speed == Speed.NORMAL ? cues() : List.of(),
                complete,
                parts.stream().map(Part::madeAt).max(Instant::compareTo).orElse(Instant.EPOCH));
    }

    private List<Cue> cues() {
        JoinedCues cues = new JoinedCues();
        for (Part part : parts) {
            Duration length = part.clip().duration();
            switch (part.item()) {
                case Compilation.Item.EarconSound earconSound -> cues.addSilence(length);
                case Compilation.Item.SpokenText spokenText -> cues.addScript(spokenText.script(), length);
                case Compilation.Item.RecordedUpdate recordedUpdate ->
                    cues.addRecording(
                            recordedUpdate.entry().recording() != null
                                    ? recordedUpdate.entry().recording().cues()
                                    : cuesOf(part.name()),
                            length);
            }
        }
        return cues.all();
    }

    /** Returns the cues of a recording that was made while the listener waited. */
    private List<Cue> cuesOf(String name) {
        return archive.recording(RecordingMaker.hash(name)).map(Recording::cues).orElse(List.of());
    }

    private List<Chapter> chapters() {
        List<Chapter> chapters = new ArrayList<>();
        Duration at = Duration.ZERO;
        String title = null;
        Duration start = Duration.ZERO;
        for (Part part : parts) {
            if (part.chapter() != null) {
                if (title != null) {
                    chapters.add(new Chapter(title, start, at));
                }
                title = part.chapter();
                start = at;
            }
            at = at.plus(part.clip().duration());
        }
        if (title != null) {
            chapters.add(new Chapter(title, start, at));
        }
        return chapters;
    }
}
