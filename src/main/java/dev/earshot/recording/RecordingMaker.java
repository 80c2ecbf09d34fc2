package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.article.Recording;
import dev.earshot.article.Sha256;
import dev.earshot.article.Speed;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.recording.AudioStore.Area;
import dev.earshot.recording.Compilation.Item;
import dev.earshot.recording.Compilation.Item.SpokenText;
import dev.earshot.recording.Compilation.Item.SpokenText.Role;
import dev.earshot.recording.RecordingQueue.MakeTask;
import dev.earshot.recording.RecordingQueue.Request;
import dev.earshot.speech.Script;
import dev.earshot.speech.Speech;
import dev.earshot.speech.SpeechTiming;
import dev.earshot.speech.sound.AudioFormat;
import dev.earshot.speech.sound.Tags;
import dev.earshot.speech.voice.UnspeakableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Makes audio files: speaks and stores them, and saves the data of recordings. What is requested several times at once is made
 * once. Thread-safe.
 */
final class RecordingMaker implements AutoCloseable {
    private final Archive archive;
    private final Speech speech;
    private final AudioStore store;
    private final Clock clock;
    private final String station;
    private final RecordingQueue queue;
    private final LongAdder filesSpoken = new LongAdder();
    private final LongAdder millisSpoken = new LongAdder();

    RecordingMaker(
            Archive archive,
            Speech speech,
            AudioStore store,
            RecordingQueue recordingQueue,
            String station,
            Clock clock) {
        this.archive = archive;
        this.speech = speech;
        this.store = store;
        this.queue = recordingQueue;
        this.station = station;
        this.clock = clock;
    }

    String voiceName() {
        return speech.voiceName();
    }

    /** Returns the number of files spoken. */
    long filesSpoken() {
        return filesSpoken.sum();
    }

    /** Returns the milliseconds of audio spoken. */
    long millisSpoken() {
        return millisSpoken.sum();
    }

    /** Returns the file name of a recording. */
    static String fileName(String hash) {
        return hash + AudioFormat.MP3.extension();
    }

    /** Returns the hash of the recording in a file. */
    static String hash(String fileName) {
        return fileName.substring(
                0, fileName.length() - AudioFormat.MP3.extension().length());
    }

    /** Records the current revision of an update. Fails with {@link UnspeakableException} if it can't be spoken. */
    RecordingInProgress record(TimelineEntry timelineEntry, Request request) {
        RecordingInputs recordingInputs = inputs(timelineEntry);
        return queue.request(
                fileName(recordingInputs.hash()),
                recordingInputs.tags(),
                request,
                makeRecording(timelineEntry.update(), recordingInputs));
    }

    /**
     * Records the current revision of an update on the calling thread, whatever else is waiting.
     *
     * @throws ExecutionException if it fails, with an {@link UnspeakableException} if it can't be spoken
     */
    void recordNow(TimelineEntry timelineEntry) throws ExecutionException, InterruptedException {
        RecordingInputs recordingInputs = inputs(timelineEntry);
        queue.makeNow(
                fileName(recordingInputs.hash()),
                recordingInputs.tags(),
                makeRecording(timelineEntry.update(), recordingInputs));
    }

    private MakeTask makeRecording(Update update, RecordingInputs recordingInputs) {
        String name = fileName(recordingInputs.hash());
        return recordingInProgress -> {
            Recording known = archive.recording(recordingInputs.hash()).orElse(null);
            if (known != null && store.has(name, known.bytes())) {
                // another thread has just made it, or only the voices of other languages have changed
                save(known.withVoice(speech.voiceName()));
                return;
            }
            try (PartialFile part = store.create(name, Area.RECORDINGS)) {
                recordingInProgress.startStreaming(part);
                SpeechTiming speechTiming =
                        speak(recordingInputs.script(), recordingInputs.tags(), AudioFormat.MP3, Speed.NORMAL, part);
                store.commit(name, Area.RECORDINGS, part);
                save(Recording.builder()
                        .hash(recordingInputs.hash())
                        .article(update.article())
                        .update(update.id())
                        .revision(update.revision())
                        .voice(speech.voiceName())
                        .script(recordingInputs.script().text())
                        .bytes(store.length(name).orElseThrow())
                        .duration(speechTiming.duration())
                        .cues(speechTiming.cues())
                        .madeAt(clock.instant().truncatedTo(ChronoUnit.MILLIS))
                        .build());
            } catch (UnspeakableException e) {
                archive.write(update.id().toString(), transaction -> {
                    transaction.saveUnspeakable(update.id(), update.revision(), speech.voiceName(), e.reason());
                    return null;
                });
                throw e;
            }
        };
    }

    /** Returns a hash of everything that recordings are made from except the texts of articles and updates. */
    String inputsHash() {
        return Sha256.hexOfParts(List.of(speech.inputsHash(), station));
    }

    /** Returns whether a new recording would be different. */
    boolean isOutdated(TimelineEntry timelineEntry) {
        return timelineEntry.recording() != null
                && !inputs(timelineEntry)
                        .hash()
                        .equals(timelineEntry.recording().hash());
    }

    /** Completes with the data of a recording once it is made. */
    CompletableFuture<Recording> recording(RecordingInProgress recordingInProgress) {
        CompletableFuture<String> file = queue.ticket(recordingInProgress);
        return RecordingFutures.onCancel(
                file.thenApply(name -> archive.recording(hash(name)).orElseThrow()), () -> file.cancel(false));
    }

    private void save(Recording facts) throws UnspeakableException {
        if (!archive.write(facts.hash(), transaction -> transaction.saveRecording(facts))) {
            store.delete(fileName(facts.hash()));
            throw new UnspeakableException("The update has been erased.");
        }
    }

    /**
     * Returns the file of a recording, from the store or made again; fails with {@link UnspeakableException} if its text has
     * changed.
     */
    CompletableFuture<String> audioFile(Recording recording, AudioFormat audioFormat, Speed speed, Request request) {
        String hash = Speech.hash(recording.hash(), audioFormat, speed);
        String name = hash + audioFormat.extension();
        if (hash.equals(recording.hash())
                ? store.has(name, recording.bytes())
                : store.length(name).isPresent()) {
            return CompletableFuture.completedFuture(name);
        }
        RecordingInputs recordingInputs =
                inputs(archive.entry(recording.update()).orElseThrow());
        if (!recordingInputs.hash().equals(recording.hash())) {
            return CompletableFuture.failedFuture(new UnspeakableException("The text of this recording has changed."));
        }
        Area area = hash.equals(recording.hash()) ? Area.RECORDINGS : Area.DERIVED;
        MakeTask makeTask =
                speakToFile(name, area, recordingInputs.script(), recordingInputs.tags(), audioFormat, speed);
        return queue.ticket(queue.request(name, recordingInputs.tags(), request, makeTask));
    }

    /** Returns the length of the tag at the start of an update's recording if that can be made again; empty otherwise. */
    Optional<Integer> tagLength(TimelineEntry timelineEntry, Recording recording) {
        RecordingInputs current = inputs(timelineEntry);
        return current.hash().equals(recording.hash())
                ? Optional.of(Speech.tagLength(current.tags()))
                : Optional.empty();
    }

    /** Returns the name of the file of a part of joined audio; null if it isn't recorded yet. */
    @Nullable
    String name(Item item, Speed speed) {
        return switch (item) {
            case Item.EarconSound earconSound -> earconName();
            case SpokenText spokenText -> textName(spokenText, speed);
            case Item.RecordedUpdate recordedUpdate -> {
                Recording recording = recordedUpdate.entry().recording();
                yield recording == null ? null : fileName(Speech.hash(recording.hash(), AudioFormat.MP3, speed));
            }
        };
    }

    /** Returns the file name of text that belongs to no update. */
    String textName(SpokenText text, Speed speed) {
        return fileName(Speech.hash(speech.hash(text.script(), text.tags()), AudioFormat.MP3, speed));
    }

    /** Returns the file of text that belongs to no update, such as an article's background. */
    CompletableFuture<String> spokenText(SpokenText text, Speed speed, Request request) {
        String name = textName(text, speed);
        return store.length(name).isPresent()
                ? CompletableFuture.completedFuture(name)
                : queue.ticket(queue.request(name, text.tags(), request, makeText(name, text, speed)));
    }

    /**
     * Speaks text that belongs to no update on the calling thread, whatever else is waiting. Returns false if it was there.
     *
     * @throws ExecutionException if it fails
     */
    boolean speakNow(SpokenText text) throws ExecutionException, InterruptedException {
        String name = textName(text, Speed.NORMAL);
        boolean missing = store.length(name).isEmpty();
        if (missing) {
            queue.makeNow(name, text.tags(), makeText(name, text, Speed.NORMAL));
        }
        return missing;
    }

    private MakeTask makeText(String name, SpokenText text, Speed speed) {
        Area area = text.role() == Role.STORY && speed == Speed.NORMAL ? Area.RECORDINGS : Area.DERIVED;
        return speakToFile(name, area, text.script(), text.tags(), AudioFormat.MP3, speed);
    }

    /** Returns the file name of the short sound between two updates. */
    static String earconName() {
        return fileName(Speech.earconHash());
    }

    /** Returns the file of the short sound between two updates. Nothing must be spoken for it, so it is there at once. */
    CompletableFuture<String> earcon() {
        String name = earconName();
        if (store.length(name).isEmpty()) {
            try (PartialFile part = store.create(name, Area.DERIVED)) {
                Speech.writeEarcon(part);
                store.commit(name, Area.DERIVED, part);
            } catch (IOException e) {
                return CompletableFuture.failedFuture(e);
            }
        }
        return CompletableFuture.completedFuture(name);
    }

    /** Returns how long a listener who must wait would probably wait. */
    Duration estimate() {
        return queue.estimate();
    }

    /** Returns what the voice reads of an update, which needs no recording. */
    String script(TimelineEntry timelineEntry) {
        return inputs(timelineEntry).script().text();
    }

    /** Returns the tags of audio that belongs to no update. */
    Tags tags(String title, Locale language, @Nullable Instant date) {
        return new Tags(title, title, station, date, language);
    }

    private MakeTask speakToFile(
            String name, Area area, Script script, Tags tags, AudioFormat audioFormat, Speed speed) {
        return recordingInProgress -> {
            try (PartialFile part = store.create(name, area)) {
                recordingInProgress.startStreaming(part);
                speak(script, tags, audioFormat, speed, part);
                store.commit(name, area, part);
            }
        };
    }

    private SpeechTiming speak(Script script, Tags tags, AudioFormat audioFormat, Speed speed, PartialFile part)
            throws UnspeakableException, IOException {
        SpeechTiming speechTiming = speech.speak(script, tags, audioFormat, speed, part);
        filesSpoken.increment();
        millisSpoken.add(speechTiming.duration().toMillis());
        return speechTiming;
    }

    /** What an update's recording is made from, and the resulting hash. */
    private record RecordingInputs(Script script, Tags tags, String hash) {}

    private RecordingInputs inputs(TimelineEntry timelineEntry) {
        Update update = timelineEntry.update();
        Script script = Script.of(timelineEntry.copy(), update, speech.scriptOptions(update.language()));
        Tags tags = new Tags(
                update.headline(), timelineEntry.copy().headline(), station, update.publishedAt(), update.language());
        return new RecordingInputs(script, tags, speech.hash(update.id(), update.revision(), script, tags));
    }

    /** Ends all recordings in progress, so that nobody waits for those that never start. */
    @Override
    public void close() {
        queue.close();
    }
}
