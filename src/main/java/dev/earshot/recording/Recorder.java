package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.article.Article;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
import dev.earshot.article.Speed;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.recording.Workers.Rank;
import dev.earshot.speech.Speech;
import dev.earshot.speech.english.Lexicon;
import dev.earshot.speech.sound.Form;
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
    private final SoundStore store;
    private final Studio studio;
    private final Workers workers;
    private final Programmes programmes;
    private final Joiner joiner;
    private final Pronunciation pronunciation;
    private final Backlog backlog;

    /**
     * Where recordings are kept and what they carry.
     *
     * @param folder where the sound is kept
     * @param bytes how much of it is kept
     * @param lexicon the newsroom's own lexicon, which may be missing
     * @param station the name of the whole site
     * @param zone by whose clock times are said that belong to no article
     */
    public record Place(Path folder, long bytes, Path lexicon, String station, ZoneId zone) {}

    /** @throws IOException where the folder can't be made or read */
    public Recorder(Archive archive, Speech speech, Place place, Clock clock) throws IOException {
        this.archive = archive;
        this.speech = speech;
        this.store = new SoundStore(place.folder(), place.bytes(), clock);
        this.workers = new Workers(Math.max(1, Runtime.getRuntime().availableProcessors()));
        this.studio = new Studio(archive, speech, store, workers, place.station(), clock);
        this.programmes = new Programmes(archive, speech, place.station(), place.zone(), clock);
        this.joiner = new Joiner(archive, studio, store);
        this.pronunciation = new Pronunciation(archive, speech, studio, place.lexicon());
        this.backlog = new Backlog(archive, speech, studio, pronunciation, clock);
    }

    /** Whether there is a voice for a language. */
    public boolean speaks(Locale language) {
        return speech.speaks(language);
    }

    /** What can be heard one after another. */
    public Programmes programmes() {
        return programmes;
    }

    /** What is wrong with the newsroom's lexicon. */
    public List<Lexicon.Problem> problems() {
        return pronunciation.problems();
    }

    /** Calls back, in a thread of the recorder's, with the names that no lexicon has and in how many updates they are heard. */
    public void onNames(Consumer<Map<String, Long>> listener) {
        pronunciation.onNames(listener);
    }

    /** How far the work is. */
    public Progress progress() {
        return new Progress(
                speech.isSilent() ? 0 : archive.unrecorded(studio.voice()),
                workers.waiting(Rank.LISTENER) + workers.waiting(Rank.PROGRAMME),
                studio.made(),
                studio.millis() / 1000.0,
                backlog.failures(),
                store.bytes());
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
    public record Progress(long waiting, long queued, long made, double seconds, long failures, long bytes) {}

    /** Begins to record what is not recorded yet, and what comes; where there is a voice. */
    public void start() {
        if (!speech.isSilent()) {
            backlog.start();
        }
    }

    /** Records what is not recorded yet, and waits for that. */
    void catchUp() {
        backlog.catchUp();
    }

    /**
     * The recording of an update as it is now, made at once where there is none.
     *
     * @throws Silence where it can't be spoken, or takes too long
     */
    public Recording recording(UpdateId id) throws Silence {
        Entry entry = entry(id);
        return entry.recording() != null
                ? entry.recording()
                : RecordingFutures.await(studio.recording(begin(entry)), RecordingFutures.TIMEOUT);
    }

    /**
     * The recording of an update while it is being made; empty where it is made already.
     *
     * @throws Silence where it can't be spoken
     */
    public Optional<Making> making(UpdateId id) throws Silence {
        Entry entry = entry(id);
        return entry.recording() != null ? Optional.empty() : Optional.of(begin(entry));
    }

    private Entry entry(UpdateId id) throws Silence {
        return archive.update(id).orElseThrow(() -> Silence.lasting("There is no such update."));
    }

    private Making begin(Entry entry) throws Silence {
        // a failure of the voice is remembered for ever, and that there is none may change
        refuseIfSilent();
        Update update = entry.update();
        String reason =
                archive.unspoken(update.id(), update.revision(), studio.voice()).orElse(null);
        if (reason != null) {
            throw Silence.lasting(reason);
        }
        return studio.record(entry, Rank.LISTENER);
    }

    /**
     * The sound of a recording, made again where this server does not have it, or not in that form or at that speed.
     *
     * @throws Silence where it can't be made: its update has other words now
     */
    public Sound sound(Recording recording, Form form, Speed speed) throws Silence {
        String name =
                RecordingFutures.await(studio.sound(recording, form, speed, Rank.LISTENER), RecordingFutures.TIMEOUT);
        long bytes = store.length(name).orElse(recording.bytes());
        return new Sound(
                name.substring(0, name.indexOf('.')),
                form.mediaType(),
                new byte[0],
                List.of(new Sound.Piece(
                        () -> open(name, () -> studio.sound(recording, form, speed, Rank.LISTENER)), 0, bytes)),
                speed == Speed.NORMAL ? recording.duration() : Duration.ofMillis(bytes * 8 / Speech.KILOBITS),
                List.of());
    }

    private FileChannel open(String name, Joiner.Again again) throws IOException {
        return joiner.open(name, again);
    }

    /**
     * A programme in one piece, joined from recordings; those that are missing are made, side by side.
     *
     * @throws Silence where nothing of it can be spoken, or it takes too long
     */
    public Sound sound(Programme programme, Speed speed) throws Silence {
        refuseIfSilent();
        return joiner.join(programme, speed);
    }

    /** A whole article, where all of its updates are recorded, so that nothing but its frame may have to be made. */
    public Optional<Sound> wholeIfRecorded(Article article, Map<UpdateId, Recording> recordings) {
        if (article.updates().isEmpty()
                || !article.updates().stream().map(Update::id).allMatch(recordings::containsKey)) {
            return Optional.empty();
        }
        try {
            return Optional.of(sound(programmes.whole(article, Programmes.Manner.USUAL), Speed.NORMAL));
        } catch (Silence e) {
            return Optional.empty();
        }
    }

    private void refuseIfSilent() throws Silence {
        if (speech.isSilent()) {
            throw Silence.lasting("This server has no voice.");
        }
    }

    @Override
    public void close() {
        backlog.close();
        workers.close();
    }
}
