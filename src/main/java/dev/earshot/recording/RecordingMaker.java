package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.article.Recording;
import dev.earshot.article.Speed;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.recording.PriorityExecutor.Priority;
import dev.earshot.speech.Script;
import dev.earshot.speech.Speech;
import dev.earshot.speech.SpeechTiming;
import dev.earshot.speech.sound.AudioFormat;
import dev.earshot.speech.sound.Tags;
import dev.earshot.speech.voice.UnspeakableException;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
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
    private final PriorityExecutor executor;
    private final Map<String, RecordingInProgress> inProgress = new ConcurrentHashMap<>();
    private final LongAdder filesSpoken = new LongAdder();
    private final LongAdder millisSpoken = new LongAdder();

    RecordingMaker(
            Archive archive,
            Speech speech,
            AudioStore store,
            PriorityExecutor priorityExecutor,
            String station,
            Clock clock) {
        this.archive = archive;
        this.speech = speech;
        this.store = store;
        this.executor = priorityExecutor;
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
    RecordingInProgress record(TimelineEntry timelineEntry, Priority priority) {
        Update update = timelineEntry.update();
        RecordingInputs recordingInputs = inputs(timelineEntry);
        String name = fileName(recordingInputs.hash());
        return makeOnce(name, recordingInputs.tags(), priority, recordingInProgress -> {
            Recording known = archive.recording(recordingInputs.hash()).orElse(null);
            if (known != null && store.has(name, known.bytes())) {
                // another thread has just made it, or only the voices of other languages have changed
                save(known.withVoice(speech.voiceName()));
                return;
            }
            try (PartialFile part = store.create(name)) {
                recordingInProgress.startStreaming(part);
                SpeechTiming speechTiming =
                        speak(recordingInputs.script(), recordingInputs.tags(), AudioFormat.MP3, Speed.NORMAL, part);
                store.commit(name, part);
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
        });
    }

    /** Returns whether a new recording would differ because the lexicon has changed. */
    boolean isOutdated(TimelineEntry timelineEntry) {
        return timelineEntry.recording() != null
                && !inputs(timelineEntry)
                        .hash()
                        .equals(timelineEntry.recording().hash());
    }

    /** Completes with the data of a recording once it is made. */
    CompletableFuture<Recording> recording(RecordingInProgress recordingInProgress) {
        return recordingInProgress
                .done()
                .thenApply(name -> archive.recording(hash(name)).orElseThrow());
    }

    private void save(Recording facts) {
        archive.write(facts.hash(), transaction -> {
            transaction.saveRecording(facts);
            return null;
        });
    }

    /**
     * Returns the file of a recording, from the store or made again; fails with {@link UnspeakableException} if its text has
     * changed.
     */
    CompletableFuture<String> audioFile(Recording recording, AudioFormat audioFormat, Speed speed, Priority priority) {
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
        return speakToFile(name, recordingInputs.script(), recordingInputs.tags(), audioFormat, speed, priority);
    }

    /** Returns the file of text that belongs to no update, such as an article's background. */
    CompletableFuture<String> spokenText(Script script, Tags tags, Speed speed, Priority priority) {
        String name = fileName(Speech.hash(speech.hash(script, tags), AudioFormat.MP3, speed));
        return store.length(name).isPresent()
                ? CompletableFuture.completedFuture(name)
                : speakToFile(name, script, tags, AudioFormat.MP3, speed, priority);
    }

    /** Returns the file of the short sound between two updates. */
    CompletableFuture<String> earcon() {
        String name = fileName(Speech.earconHash());
        if (store.length(name).isPresent()) {
            return CompletableFuture.completedFuture(name);
        }
        Tags none = tags("", Locale.US, null);
        return makeOnce(name, none, Priority.COMPILATION, recordingInProgress -> {
                    try (PartialFile part = store.create(name)) {
                        Speech.writeEarcon(part);
                        store.commit(name, part);
                    }
                })
                .done();
    }

    /** Returns the tags of audio that belongs to no update. */
    Tags tags(String title, Locale language, @Nullable Instant date) {
        return new Tags(title, title, station, date, language);
    }

    private CompletableFuture<String> speakToFile(
            String name, Script script, Tags tags, AudioFormat audioFormat, Speed speed, Priority priority) {
        return makeOnce(name, tags, priority, recordingInProgress -> {
                    try (PartialFile part = store.create(name)) {
                        recordingInProgress.startStreaming(part);
                        speak(script, tags, audioFormat, speed, part);
                        store.commit(name, part);
                    }
                })
                .done();
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

    private interface MakeTask {
        void make(RecordingInProgress recordingInProgress) throws UnspeakableException, IOException;
    }

    private RecordingInProgress makeOnce(String name, Tags tags, Priority priority, MakeTask makeTask) {
        RecordingInProgress mine = new RecordingInProgress(name, priority, Speech.tagLength(tags), Speech.FRAME_BYTES);
        RecordingInProgress other = inProgress.putIfAbsent(name, mine);
        if (other == null) {
            submit(mine, priority, makeTask);
            return mine;
        }
        if (other.raisePriority(priority)) {
            submit(other, priority, makeTask);
        }
        return other;
    }

    private void submit(RecordingInProgress recordingInProgress, Priority priority, MakeTask makeTask) {
        try {
            executor.execute(priority, () -> make(recordingInProgress, makeTask));
        } catch (RejectedExecutionException e) {
            cancel(recordingInProgress);
        }
    }

    /** Ends all recordings in progress, so that nobody waits for those that never start. The executor must be closed before. */
    @Override
    public void close() {
        inProgress.values().forEach(this::cancel);
    }

    private void cancel(RecordingInProgress recordingInProgress) {
        fail(recordingInProgress, new CancellationException("the recorder is closed"));
    }

    private void fail(RecordingInProgress recordingInProgress, Throwable reason) {
        inProgress.remove(recordingInProgress.name(), recordingInProgress);
        recordingInProgress.fail(reason);
    }

    private void make(RecordingInProgress recordingInProgress, MakeTask makeTask) {
        if (!recordingInProgress.tryStart()) {
            return;
        }
        // Remove before completing the future, so that later callers don't join an outdated recording.
        try {
            makeTask.make(recordingInProgress);
            inProgress.remove(recordingInProgress.name(), recordingInProgress);
            recordingInProgress.complete();
        } catch (UnspeakableException | IOException | RuntimeException | Error e) {
            if (Thread.currentThread().isInterrupted()) {
                cancel(recordingInProgress);
            } else {
                fail(recordingInProgress, e);
            }
        }
    }
}
