package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.article.Article;
import dev.earshot.article.Recording;
import dev.earshot.article.Speed;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.files.FolderFile;
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

/** Makes and joins recordings: new updates in the background, anything else on request. Thread-safe. */
public final class Recorder implements AutoCloseable {
    /** How many updates that wait for a recording are counted. */
    private static final int MAX_WAITING = 10_000;

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
     * Where recordings are kept, and the site they belong to.
     *
     * @param folder the folder of the audio files
     * @param maxBytes the limit for all audio files together
     * @param lexiconFile the newsroom's own lexicon, which may be missing
     * @param station the name of the whole site
     * @param zone the time zone for times that belong to no article
     */
    public record Options(Path folder, long maxBytes, FolderFile lexiconFile, String station, ZoneId zone) {
        public Options(Path folder, long maxBytes, Path lexiconFile, String station, ZoneId zone) {
            this(folder, maxBytes, FolderFile.inside(lexiconFile), station, zone);
        }
    }

    /** @throws IOException if the folder can't be created or read */
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

    /** Returns whether there is a voice for a language. */
    public boolean speaks(Locale language) {
        return speech.speaks(language);
    }

    /** Returns the compilations that can be played. */
    public Compilations compilations() {
        return compilations;
    }

    /** Returns the errors in the newsroom's lexicon. */
    public List<Lexicon.Problem> lexiconProblems() {
        return lexiconWatcher.problems();
    }

    /**
     * Sets a callback that gets the names that are in no lexicon, and in how many updates each occurs. Called on a recorder
     * thread.
     */
    public void onUnknownNames(Consumer<Map<String, Long>> listener) {
        lexiconWatcher.onUnknownNames(listener);
    }

    /** Returns the progress and the load. */
    public Status status() {
        return new Status(
                speech.isSilent() ? 0 : archive.countUnrecorded(recordingMaker.voiceName(), MAX_WAITING),
                executor.queued(Priority.LISTENER) + executor.queued(Priority.COMPILATION),
                recordingMaker.filesSpoken(),
                recordingMaker.millisSpoken() / 1000.0,
                backgroundRecorder.failures(),
                store.byteCount());
    }

    /**
     * The progress and the load.
     *
     * @param waiting published updates without a recording that could have one, counted up to {@value #MAX_WAITING}
     * @param queued files that a listener is waiting for and that aren't started
     * @param made files spoken since the server started
     * @param seconds seconds of audio spoken since then
     * @param failures recordings that failed since then for a reason that may be temporary
     * @param bytes bytes of audio on disk
     */
    public record Status(long waiting, long queued, long made, double seconds, long failures, long bytes) {}

    /** Starts to record what isn't recorded yet and what follows, if there is a voice. */
    public void start() {
        if (!speech.isSilent()) {
            backgroundRecorder.start();
        }
    }

    /** Records what isn't recorded yet, and waits until that is done. */
    void catchUp() {
        backgroundRecorder.catchUp();
    }

    /**
     * Returns the recording of an update's current revision; makes it if there is none.
     *
     * @throws RecordingUnavailableException if it can't be spoken, or takes too long
     */
    public Recording recording(UpdateId id) throws RecordingUnavailableException {
        TimelineEntry timelineEntry = entry(id);
        return timelineEntry.recording() != null
                ? timelineEntry.recording()
                : RecordingFutures.await(
                        recordingMaker.recording(startRecording(timelineEntry)), RecordingFutures.TIMEOUT);
    }

    /**
     * Returns the recording of an update while it is being made; empty if it is complete.
     *
     * @throws RecordingUnavailableException if it can't be spoken
     */
    public Optional<RecordingInProgress> recordingInProgress(UpdateId id) throws RecordingUnavailableException {
        TimelineEntry timelineEntry = entry(id);
        return timelineEntry.recording() != null ? Optional.empty() : Optional.of(startRecording(timelineEntry));
    }

    private TimelineEntry entry(UpdateId id) throws RecordingUnavailableException {
        return archive.entry(id).orElseThrow(() -> RecordingUnavailableException.permanent("Update not found."));
    }

    private RecordingInProgress startRecording(TimelineEntry timelineEntry) throws RecordingUnavailableException {
        // what a voice can't say is remembered for good, but a missing voice may be added
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
     * Returns the audio of a recording; makes it again if this server doesn't have it, or not in that format or at that speed.
     *
     * @throws RecordingUnavailableException if it can't be made because the text of its update has changed
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
                List.of(),
                List.of());
    }

    private FileChannel open(String name, Mp3Joiner.Regenerator regenerator) throws IOException {
        return mp3Joiner.open(name, regenerator);
    }

    /**
     * Joins a compilation from recordings; those that are missing are made in parallel.
     *
     * @throws RecordingUnavailableException if none of it can be spoken, or it takes too long
     */
    public AudioContent audio(Compilation compilation, Speed speed) throws RecordingUnavailableException {
        requireVoice();
        return mp3Joiner.join(compilation, speed);
    }

    /** Returns a whole article if all of its updates are recorded, so that at most its headline and background must be made. */
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
        recordingMaker.close();
    }
}
