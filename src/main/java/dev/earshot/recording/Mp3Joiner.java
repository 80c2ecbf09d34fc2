package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.article.Recording;
import dev.earshot.article.Recording.Cue;
import dev.earshot.article.Sha256;
import dev.earshot.article.Speed;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.recording.PriorityExecutor.Priority;
import dev.earshot.speech.sound.AudioFormat;
import dev.earshot.speech.sound.Chapter;
import dev.earshot.speech.sound.Mp3Clip;
import dev.earshot.speech.sound.Tags;
import dev.earshot.speech.voice.UnspeakableException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins recordings without copying them: only the header is new, the rest is read from their files. Thread-safe. */
final class Mp3Joiner {
    private static final Logger LOG = LoggerFactory.getLogger(Mp3Joiner.class);

    private final Archive archive;
    private final RecordingMaker recordingMaker;
    private final AudioStore store;

    Mp3Joiner(Archive archive, RecordingMaker recordingMaker, AudioStore store) {
        this.archive = archive;
        this.recordingMaker = recordingMaker;
        this.store = store;
    }

    /** Makes a file again, or starts to make it. */
    interface Regenerator {
        CompletableFuture<String> regenerate();
    }

    private record PendingPart(
            CompletableFuture<String> file,
            Regenerator regenerator,
            Compilation.Item item,
            @Nullable String chapter) {}

    private record ReadyPart(
            String name,
            Mp3Clip clip,
            Regenerator regenerator,
            Compilation.Item item,
            @Nullable String chapter) {}

    /**
     * Joins the items of a compilation.
     *
     * @throws RecordingUnavailableException if none of it can be spoken, or it takes too long
     */
    AudioContent join(Compilation compilation, Speed speed) throws RecordingUnavailableException {
        List<PendingPart> pending = new ArrayList<>();
        for (Compilation.Item item : compilation.items()) {
            pending.add(request(item, speed));
        }
        List<ReadyPart> parts = new ArrayList<>();
        long deadline = System.nanoTime() + RecordingFutures.TIMEOUT.toNanos();
        boolean earcon = false;
        for (int i = 0; i < pending.size(); i++) {
            if (compilation.items().get(i) instanceof Compilation.Item.EarconSound) {
                // only heard before an update that can be spoken
                earcon = !parts.isEmpty();
                continue;
            }
            try {
                ReadyPart readyPart = awaitPart(pending.get(i), Duration.ofNanos(deadline - System.nanoTime()));
                if (earcon) {
                    parts.add(awaitPart(pending.get(i - 1), Duration.ofNanos(deadline - System.nanoTime())));
                }
                parts.add(readyPart);
                earcon = false;
            } catch (RecordingUnavailableException e) {
                if (e.isTemporary()) {
                    throw e;
                }
                LOG.debug("Skipped a part of {}: {}", compilation.title(), e.getMessage());
            }
        }
        if (parts.stream().allMatch(readyPart -> readyPart.chapter() == null)) {
            throw RecordingUnavailableException.permanent("Nothing of this can be spoken.");
        }
        return audio(compilation, parts, speed == Speed.NORMAL ? cues(parts) : List.of());
    }

    private AudioContent audio(Compilation compilation, List<ReadyPart> parts, List<Cue> cues) {
        List<Mp3Clip> clips = parts.stream().map(ReadyPart::clip).toList();
        List<Chapter> chapters = chapters(parts);
        Tags tags = recordingMaker
                .tags(compilation.title(), compilation.language(), compilation.date())
                .with(chapters);
        List<String> hashParts = new ArrayList<>(List.of("joined", String.valueOf(tags)));
        parts.forEach(readyPart -> hashParts.add(readyPart.name()));
        return new AudioContent(
                Sha256.hexOfParts(hashParts),
                Recording.MEDIA_TYPE,
                Mp3Clip.header(clips, tags),
                parts.stream()
                        .map(readyPart -> new AudioContent.FileRange(
                                () -> open(readyPart.name(), readyPart.regenerator()),
                                readyPart.clip().offset(),
                                readyPart.clip().byteCount()))
                        .toList(),
                Mp3Clip.duration(clips),
                chapters,
                cues);
    }

    private List<Cue> cues(List<ReadyPart> parts) {
        JoinedCues cues = new JoinedCues();
        for (ReadyPart readyPart : parts) {
            Duration length = readyPart.clip().duration();
            switch (readyPart.item()) {
                case Compilation.Item.EarconSound earconSound -> cues.addSilence(length);
                case Compilation.Item.SpokenText spokenText -> cues.addScript(spokenText.script(), length);
                case Compilation.Item.RecordedUpdate recordedUpdate ->
                    cues.addRecording(
                            recordedUpdate.entry().recording() != null
                                    ? recordedUpdate.entry().recording().cues()
                                    : cuesOf(readyPart.name()),
                            length);
            }
        }
        return cues.all();
    }

    /** Returns the cues of a recording that was made while the listener waited. */
    private List<Cue> cuesOf(String name) {
        return archive.recording(RecordingMaker.hash(name)).map(Recording::cues).orElse(List.of());
    }

    private static List<Chapter> chapters(List<ReadyPart> parts) {
        List<Chapter> chapters = new ArrayList<>();
        Duration at = Duration.ZERO;
        String title = null;
        Duration start = Duration.ZERO;
        for (ReadyPart readyPart : parts) {
            if (readyPart.chapter() != null) {
                if (title != null) {
                    chapters.add(new Chapter(title, start, at));
                }
                title = readyPart.chapter();
                start = at;
            }
            at = at.plus(readyPart.clip().duration());
        }
        if (title != null) {
            chapters.add(new Chapter(title, start, at));
        }
        return chapters;
    }

    private PendingPart request(Compilation.Item item, Speed speed) {
        return switch (item) {
            case Compilation.Item.EarconSound earconSound -> pending(recordingMaker::earcon, item, null);
            case Compilation.Item.SpokenText spokenText ->
                pending(
                        () -> recordingMaker.spokenText(
                                spokenText.script(), spokenText.tags(), speed, Priority.COMPILATION),
                        item,
                        spokenText.chapter());
            case Compilation.Item.RecordedUpdate recordedUpdate ->
                pending(
                        () -> updateFile(recordedUpdate.entry(), speed),
                        item,
                        recordedUpdate.entry().update().headline());
        };
    }

    private static PendingPart pending(Regenerator regenerator, Compilation.Item item, @Nullable String chapter) {
        return new PendingPart(regenerator.regenerate(), regenerator, item, chapter);
    }

    private CompletableFuture<String> updateFile(TimelineEntry timelineEntry, Speed speed) {
        Update update = timelineEntry.update();
        if (timelineEntry.recording() != null) {
            return recordingMaker.audioFile(timelineEntry.recording(), AudioFormat.MP3, speed, Priority.COMPILATION);
        }
        Optional<String> reason = archive.unspeakableReason(update.id(), update.revision(), recordingMaker.voiceName());
        if (reason.isPresent()) {
            return CompletableFuture.failedFuture(new UnspeakableException(reason.get()));
        }
        return recordingMaker
                .recording(recordingMaker.record(timelineEntry, Priority.COMPILATION))
                .thenCompose(
                        recording -> recordingMaker.audioFile(recording, AudioFormat.MP3, speed, Priority.COMPILATION));
    }

    private ReadyPart awaitPart(PendingPart pending, Duration timeout) throws RecordingUnavailableException {
        String name = RecordingFutures.await(pending.file(), timeout);
        Optional<Mp3Clip> clip = store.clip(name);
        if (clip.isEmpty()) {
            RecordingFutures.await(pending.regenerator().regenerate(), timeout);
            clip = store.clip(name);
        }
        return new ReadyPart(
                name,
                clip.orElseThrow(() -> new IllegalStateException("the recording " + name + " can't be stored")),
                pending.regenerator(),
                pending.item(),
                pending.chapter());
    }

    /**
     * Opens an audio file, and makes it again if it is gone or damaged.
     *
     * @throws IOException if it can't be made again
     */
    FileChannel open(String name, Regenerator regenerator) throws IOException {
        Optional<FileChannel> file = store.open(name);
        if (file.isPresent()) {
            return file.get();
        }
        try {
            RecordingFutures.await(regenerator.regenerate(), RecordingFutures.TIMEOUT);
        } catch (RecordingUnavailableException e) {
            throw new IOException("the recording " + name + " is gone: " + e.getMessage(), e);
        }
        return store.open(name).orElseThrow(() -> new IOException("the recording " + name + " can't be stored"));
    }
}
