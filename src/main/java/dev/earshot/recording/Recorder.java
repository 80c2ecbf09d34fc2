package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ChangeLog;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Recording;
import dev.earshot.article.Speed;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.files.FolderFile;
import dev.earshot.lifecycle.StorageStatus;
import dev.earshot.recording.PriorityExecutor.Priority;
import dev.earshot.recording.RecordingQueue.Request;
import dev.earshot.speech.Speech;
import dev.earshot.speech.english.Lexicon;
import dev.earshot.speech.sound.AudioFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Makes and joins recordings: new updates in the background, anything else on request. Thread-safe. */
public final class Recorder implements AutoCloseable {
    /** How many updates that wait for a recording are counted. */
    private static final int MAX_WAITING = 10_000;

    /** How many threads speak for listeners. */
    private static final int LISTENER_THREADS = Math.max(1, Runtime.getRuntime().availableProcessors());

    /** How many threads speak in all: one is kept for new updates. */
    public static final int THREADS = LISTENER_THREADS + 1;

    private final Archive archive;
    private final Speech speech;
    private final AudioStore store;
    private final RecordingMaker recordingMaker;
    private final PriorityExecutor executor;
    private final Compilations compilations;
    private final Mp3Joiner mp3Joiner;
    private final StoryTexts storyTexts;
    private final StoryAudio storyAudio;
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
        this.executor = new PriorityExecutor(LISTENER_THREADS);
        this.recordingMaker = new RecordingMaker(
                archive, speech, store, new RecordingQueue(executor, archive.health()), options.station(), clock);
        this.compilations = new Compilations(archive, speech, options.station(), options.zone(), clock);
        this.mp3Joiner = new Mp3Joiner(archive, recordingMaker, store);
        this.storyTexts = new StoryTexts(archive, compilations, recordingMaker, clock);
        this.storyAudio = new StoryAudio(archive, recordingMaker, store, compilations, storyTexts);
        this.lexiconWatcher = new LexiconWatcher(archive, speech, options.lexiconFile());
        this.backgroundRecorder =
                new BackgroundRecorder(archive, speech, recordingMaker, storyTexts, lexiconWatcher, clock);
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

    /** Tests, after writing an audio file failed, whether it works again. Reports that to the health. */
    public void testStorage() {
        StorageStatus status = archive.health().recordings();
        if (status.problem() != null && store.canWrite()) {
            status.works();
        }
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
    public Recording recording(UpdateId id, AudioClient client) throws RecordingUnavailableException {
        TimelineEntry timelineEntry = entry(id);
        return timelineEntry.recording() != null
                ? timelineEntry.recording()
                : await(recordingMaker.recording(startRecording(timelineEntry, client)), client);
    }

    private <T> T await(CompletableFuture<T> work, AudioClient client) throws RecordingUnavailableException {
        return RecordingFutures.await(work, RecordingFutures.TIMEOUT, client, recordingMaker::estimate);
    }

    /**
     * Returns the recording of an update's current revision without waiting.
     *
     * @throws RecordingUnavailableException if there is none yet, or it can't be spoken
     */
    public Recording finishedRecording(UpdateId id) throws RecordingUnavailableException {
        TimelineEntry timelineEntry = entry(id);
        if (timelineEntry.recording() == null) {
            requireSpeakable(timelineEntry.update());
            throw RecordingFutures.stillBeingMade(recordingMaker.estimate());
        }
        return timelineEntry.recording();
    }

    /**
     * Returns what the voice reads of an update, one sentence per line, whether it is recorded yet or not.
     *
     * @throws RecordingUnavailableException if it can't be spoken
     */
    public String script(UpdateId id) throws RecordingUnavailableException {
        TimelineEntry timelineEntry = entry(id);
        if (timelineEntry.recording() != null) {
            return timelineEntry.recording().script();
        }
        requireSpeakable(timelineEntry.update());
        return recordingMaker.script(timelineEntry);
    }

    /**
     * Returns the recording of an update while it is being made; empty if it is complete.
     *
     * @throws RecordingUnavailableException if it can't be spoken
     */
    public Optional<RecordingInProgress> recordingInProgress(UpdateId id, AudioClient client)
            throws RecordingUnavailableException {
        TimelineEntry timelineEntry = entry(id);
        return timelineEntry.recording() != null
                ? Optional.empty()
                : Optional.of(startRecording(timelineEntry, client));
    }

    private TimelineEntry entry(UpdateId id) throws RecordingUnavailableException {
        return archive.entry(id).orElseThrow(() -> RecordingUnavailableException.permanent("Update not found."));
    }

    private RecordingInProgress startRecording(TimelineEntry timelineEntry, AudioClient client)
            throws RecordingUnavailableException {
        requireSpeakable(timelineEntry.update());
        return recordingMaker.record(timelineEntry, new Request(Priority.LISTENER, client.address()));
    }

    private void requireSpeakable(Update update) throws RecordingUnavailableException {
        // what a voice can't say is remembered for good, but a missing voice may be added
        requireVoice();
        String reason = archive.unspeakableReason(update.id(), update.revision(), recordingMaker.voiceName())
                .orElse(null);
        if (reason != null) {
            throw RecordingUnavailableException.permanent(reason);
        }
    }

    /**
     * Returns the audio of a recording; makes it again if this server doesn't have it, or not in that format or at that speed.
     *
     * @throws RecordingUnavailableException if it can't be made because the text of its update has changed
     */
    public AudioContent audio(Recording recording, AudioFormat audioFormat, Speed speed, AudioClient client)
            throws RecordingUnavailableException {
        Request request = new Request(Priority.LISTENER, client.address());
        String name = await(recordingMaker.audioFile(recording, audioFormat, speed, request), client);
        long bytes = store.length(name).orElse(recording.bytes());
        return new AudioContent(
                name.substring(0, name.indexOf('.')),
                audioFormat.mediaType(),
                new byte[0],
                List.of(new AudioContent.FileRange(
                        () -> mp3Joiner.open(
                                name, () -> recordingMaker.audioFile(recording, audioFormat, speed, request)),
                        0,
                        bytes)),
                speed == Speed.NORMAL ? recording.duration() : Duration.ofMillis(bytes * 8 / Speech.BITRATE_KBPS),
                List.of(),
                List.of(),
                /* complete= */ true,
                recording.madeAt());
    }

    /**
     * Joins a compilation from recordings. What is missing is made, and waited for; what isn't ready in time is left out.
     *
     * @throws RecordingUnavailableException if none of it can be spoken, or nothing of it is ready in time
     */
    public AudioContent audio(Compilation compilation, Speed speed, AudioClient client)
            throws RecordingUnavailableException {
        return audio(compilation, speed, client, RecordingFutures.TIMEOUT);
    }

    /**
     * Joins a compilation as well.
     *
     * @param patience how long to wait for what is missing
     */
    AudioContent audio(Compilation compilation, Speed speed, AudioClient client, Duration patience)
            throws RecordingUnavailableException {
        requireVoice();
        return mp3Joiner.join(compilation, speed, client, patience);
    }

    /**
     * Returns the audio of a whole article as far as it is known, without waiting; empty if nothing of it is. It has lengths,
     * chapters and sentences, but can't be sent. {@link #head} moves when more is known.
     *
     * @throws RecordingUnavailableException if this server has no voice
     */
    public Optional<AudioContent> knownAudio(Article article) throws RecordingUnavailableException {
        requireVoice();
        return storyAudio.known(article);
    }

    /** Returns a whole article if all of its updates are recorded and the rest of it is known, as {@link #knownAudio} does. */
    public Optional<AudioContent> wholeArticleIfRecorded(Article article, Map<UpdateId, Recording> recordings) {
        return speech.isSilent()
                        || article.updates().isEmpty()
                        || !article.updates().stream().map(Update::id).allMatch(recordings::containsKey)
                ? Optional.empty()
                : storyAudio.known(article).filter(AudioContent::isComplete);
    }

    /** Returns the updates of an article that will be recorded for the first time. */
    public Set<UpdateId> unheard(ArticleId article) {
        return archive.unheard(article, recordingMaker.voiceName());
    }

    /**
     * Returns the last change to what is known of an article's audio: a change in the log, or later, when this server spoke its
     * headline or background.
     *
     * @param head the last change in the log
     */
    public ChangeLog.Head head(ChangeLog.Head head, ArticleId article) {
        Instant madeAt = storyTexts.madeAt(article);
        return madeAt.isAfter(head.at()) ? new ChangeLog.Head(head.sequence(), madeAt) : head;
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
