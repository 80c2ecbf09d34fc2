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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Where files of sound are made: spoken, kept, and the facts of recordings written down. Whatever is asked for by many at
 * the same time is made once. Thread-safe.
 */
final class RecordingMaker {
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

    /** How many files were spoken. */
    long filesSpoken() {
        return filesSpoken.sum();
    }

    /** How many milliseconds of sound were spoken. */
    long millisSpoken() {
        return millisSpoken.sum();
    }

    /** The name of a recording's file. */
    static String fileName(String hash) {
        return hash + AudioFormat.MP3.extension();
    }

    /** Records an update as it is now. Fails with {@link UnspeakableException} where that can't be done. */
    RecordingInProgress record(TimelineEntry timelineEntry, Priority priority) {
        Update update = timelineEntry.update();
        RecordingInputs recordingInputs = inputs(timelineEntry);
        String name = fileName(recordingInputs.hash());
        return makeOnce(name, recordingInputs.tags(), priority, recordingInProgress -> {
            Recording known = archive.recording(recordingInputs.hash()).orElse(null);
            if (known != null && store.has(name, known.bytes())) {
                // somebody else has just made it, or the voices changed for other languages only
                save(known.withVoice(speech.voiceName()));
                return;
            }
            try (PartialFile part = store.create(name)) {
                recordingInProgress.startStreaming(part);
                SpeechTiming speechTiming =
                        speak(recordingInputs.script(), recordingInputs.tags(), AudioFormat.MP3, Speed.NORMAL, part);
                store.commit(name, part);
                save(new Recording(
                        recordingInputs.hash(),
                        update.article(),
                        update.id(),
                        update.revision(),
                        speech.voiceName(),
                        recordingInputs.script().text(),
                        store.length(name).orElseThrow(),
                        speechTiming.duration(),
                        speechTiming.cues(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS)));
            } catch (UnspeakableException e) {
                archive.write(update.id().toString(), transaction -> {
                    transaction.saveUnspeakable(update.id(), update.revision(), speech.voiceName(), e.reason());
                    return null;
                });
                throw e;
            }
        });
    }

    /** Whether a recording would be another one if it were made today, since a word in it is said otherwise now. */
    boolean isOutdated(TimelineEntry timelineEntry) {
        return timelineEntry.recording() != null
                && !inputs(timelineEntry)
                        .hash()
                        .equals(timelineEntry.recording().hash());
    }

    /** What is known of an update's recording, once that is made. */
    CompletableFuture<Recording> recording(RecordingInProgress recordingInProgress) {
        return recordingInProgress
                .done()
                .thenApply(name -> archive.recording(name.substring(
                                0, name.length() - AudioFormat.MP3.extension().length()))
                        .orElseThrow());
    }

    private void save(Recording facts) {
        archive.write(facts.hash(), transaction -> {
            transaction.saveRecording(facts);
            return null;
        });
    }

    /** The file of a recording, from the store or made again; fails with {@link UnspeakableException} where its words are gone. */
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
            return CompletableFuture.failedFuture(
                    new UnspeakableException("This recording is of words that have changed since."));
        }
        return speakToFile(name, recordingInputs.script(), recordingInputs.tags(), audioFormat, speed, priority);
    }

    /** The file of words that belong to no update, such as an article's background. */
    CompletableFuture<String> spokenText(Script script, Tags tags, Speed speed, Priority priority) {
        String name = fileName(Speech.hash(speech.hash(script, tags), AudioFormat.MP3, speed));
        return store.length(name).isPresent()
                ? CompletableFuture.completedFuture(name)
                : speakToFile(name, script, tags, AudioFormat.MP3, speed, priority);
    }

    /** The file of the short sound between two updates. */
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

    /** What recordings carry that belong to no update. */
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

    /** What an update's recording is made of, and the name that follows from it. */
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
            executor.execute(priority, () -> make(mine, makeTask));
            return mine;
        }
        if (other.raisePriority(priority)) {
            executor.execute(priority, () -> make(other, makeTask));
        }
        return other;
    }

    private void make(RecordingInProgress recordingInProgress, MakeTask makeTask) {
        if (!recordingInProgress.tryStart()) {
            return;
        }
        // taken off the list before it is told: who asks afterwards must not get what was true before
        try {
            makeTask.make(recordingInProgress);
            inProgress.remove(recordingInProgress.name(), recordingInProgress);
            recordingInProgress.complete();
        } catch (UnspeakableException | IOException | RuntimeException | Error e) {
            inProgress.remove(recordingInProgress.name(), recordingInProgress);
            recordingInProgress.fail(e);
        }
    }
}
