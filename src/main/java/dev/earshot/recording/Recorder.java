package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.article.Article;
import dev.earshot.article.Recording;
import dev.earshot.article.Speed;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.recording.PriorityExecutor.Priority;
import dev.earshot.speech.Speech;
import dev.earshot.speech.english.Lexicon;
import dev.earshot.speech.sound.AudioFormat;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes recordings: what is new by and by, what somebody asks for at once; and joins them. Thread-safe. */
public final class Recorder implements AutoCloseable {
    private final Archive archive;
    private final Speech speech;
    private final AudioStore store;
    private final RecordingMaker recordingMaker;
    private final PriorityExecutor executor;
    private final Compilations compilations;
    private final Mp3Joiner mp3Joiner;
    private final LexiconWatcher lexiconWatcher;
    private final BackgroundRecorder backgroundRecorder;

    /**
     * Where recordings are kept and what they carry.
     *
     * @param folder where the sound is kept
     * @param maxBytes how much of it is kept
     * @param lexiconFile the newsroom's own lexicon, which may be missing
     * @param station the name of the whole site
     * @param zone by whose clock times are said that belong to no article
     */
    public record Options(Path folder, long maxBytes, Path lexiconFile, String station, ZoneId zone) {}

    /** @throws IOException where the folder can't be made or read */
    public Recorder(Archive archive, Speech speech, Options options, Clock clock) throws IOException {
        this.archive = archive;
        this.speech = speech;
        this.store = new AudioStore(options.folder(), options.maxBytes(), clock);
        this.executor = new PriorityExecutor(Math.max(1, Runtime.getRuntime().availableProcessors()));
        this.recordingMaker = new RecordingMaker(archive, speech, store, executor, options.station(), clock);
        this.compilations = new Compilations(archive, speech, options.station(), options.zone(), clock);
        this.mp3Joiner = new Mp3Joiner(archive, recordingMaker, store);
        this.lexiconWatcher = new LexiconWatcher(archive, speech, recordingMaker, options.lexiconFile());
        this.backgroundRecorder = new BackgroundRecorder(archive, speech, recordingMaker, lexiconWatcher, clock);
    }

    /** Whether there is a voice for a language. */
    public boolean speaks(Locale language) {
        return speech.speaks(language);
    }

    /** What can be heard one after another. */
    public Compilations compilations() {
        return compilations;
    }

    /** What is wrong with the newsroom's lexicon. */
    public List<Lexicon.Problem> lexiconProblems() {
        return lexiconWatcher.problems();
    }

    /** Calls back, in a thread of the recorder's, with the names that no lexicon has and in how many updates they are heard. */
    public void onUnknownNames(Consumer<Map<String, Long>> listener) {
        lexiconWatcher.onUnknownNames(listener);
    }

    /** How far the work is. */
    public Status status() {
        return new Status(
                speech.isSilent() ? 0 : archive.countUnrecorded(recordingMaker.voiceName()),
                executor.queued(Priority.LISTENER) + executor.queued(Priority.COMPILATION),
                recordingMaker.filesSpoken(),
                recordingMaker.millisSpoken() / 1000.0,
                backgroundRecorder.failures(),
                store.byteCount());
    }

    /**
     * How far the work is.
     *
     * @param waiting updates on the air without a recording that there could be
     * @param queued files that somebody waits for, and that are not begun
     * @param made files that were spoken since the server was started
     * @param seconds of sound that were spoken since then
     * @param failures recordings that failed for a reason that may pass, since then
     * @param bytes of sound on the disk
     */
    public record Status(long waiting, long queued, long made, double seconds, long failures, long bytes) {}

    /** Begins to record what is not recorded yet, and what comes; where there is a voice. */
    public void start() {
        if (!speech.isSilent()) {
            backgroundRecorder.start();
        }
    }

    /** Records what is not recorded yet, and waits for that. */
    void catchUp() {
        backgroundRecorder.catchUp();
    }

    /**
     * The recording of an update as it is now, made at once where there is none.
     *
     * @throws RecordingUnavailableException where it can't be spoken, or takes too long
     */
    public Recording recording(UpdateId id) throws RecordingUnavailableException {
        TimelineEntry timelineEntry = entry(id);
        return timelineEntry.recording() != null
                ? timelineEntry.recording()
                : RecordingFutures.await(
                        recordingMaker.recording(startRecording(timelineEntry)), RecordingFutures.TIMEOUT);
    }

    /**
     * The recording of an update while it is being made; empty where it is made already.
     *
     * @throws RecordingUnavailableException where it can't be spoken
     */
    public Optional<RecordingInProgress> recordingInProgress(UpdateId id) throws RecordingUnavailableException {
        TimelineEntry timelineEntry = entry(id);
        return timelineEntry.recording() != null ? Optional.empty() : Optional.of(startRecording(timelineEntry));
    }

    private TimelineEntry entry(UpdateId id) throws RecordingUnavailableException {
        return archive.entry(id).orElseThrow(() -> RecordingUnavailableException.permanent("There is no such update."));
    }

    private RecordingInProgress startRecording(TimelineEntry timelineEntry) throws RecordingUnavailableException {
        // a failure of the voice is remembered for ever, and that there is none may change
        requireVoice();
        Update update = timelineEntry.update();
        String reason = archive.unspeakableReason(update.id(), update.revision(), recordingMaker.voiceName())
                .orElse(null);
        if (reason != null) {
            throw RecordingUnavailableException.permanent(reason);
        }
        return recordingMaker.record(timelineEntry, Priority.LISTENER);
    }

    /**
     * The sound of a recording, made again where this server does not have it, or not in that form or at that speed.
     *
     * @throws RecordingUnavailableException where it can't be made: its update has other words now
     */
    public AudioContent audio(Recording recording, AudioFormat audioFormat, Speed speed)
            throws RecordingUnavailableException {
        String name = RecordingFutures.await(
                recordingMaker.audioFile(recording, audioFormat, speed, Priority.LISTENER), RecordingFutures.TIMEOUT);
        long bytes = store.length(name).orElse(recording.bytes());
        return new AudioContent(
                name.substring(0, name.indexOf('.')),
                audioFormat.mediaType(),
                new byte[0],
                List.of(new AudioContent.FileRange(
                        () -> open(
                                name, () -> recordingMaker.audioFile(recording, audioFormat, speed, Priority.LISTENER)),
                        0,
                        bytes)),
                speed == Speed.NORMAL ? recording.duration() : Duration.ofMillis(bytes * 8 / Speech.BITRATE_KBPS),
                List.of());
    }

    private FileChannel open(String name, Mp3Joiner.Regenerator regenerator) throws IOException {
        return mp3Joiner.open(name, regenerator);
    }

    /**
     * A programme in one piece, joined from recordings; those that are missing are made, side by side.
     *
     * @throws RecordingUnavailableException where nothing of it can be spoken, or it takes too long
     */
    public AudioContent audio(Compilation compilation, Speed speed) throws RecordingUnavailableException {
        requireVoice();
        return mp3Joiner.join(compilation, speed);
    }

    /** A whole article, where all of its updates are recorded, so that nothing but its frame may have to be made. */
    public Optional<AudioContent> wholeArticleIfRecorded(Article article, Map<UpdateId, Recording> recordings) {
        if (article.updates().isEmpty()
                || !article.updates().stream().map(Update::id).allMatch(recordings::containsKey)) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    audio(compilations.ofArticle(article, Compilations.ListeningOptions.DEFAULT), Speed.NORMAL));
        } catch (RecordingUnavailableException e) {
            return Optional.empty();
        }
    }

    private void requireVoice() throws RecordingUnavailableException {
        if (speech.isSilent()) {
            throw RecordingUnavailableException.permanent("This server has no voice.");
        }
    }

    @Override
    public void close() {
        backgroundRecorder.close();
        executor.close();
    }
}
