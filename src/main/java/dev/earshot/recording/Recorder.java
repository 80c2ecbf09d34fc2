package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.speech.Script;
import dev.earshot.speech.Speech;
import dev.earshot.speech.Tags;
import dev.earshot.speech.Unspeakable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes recordings: follows the log and records what is new, the newest first, on one thread; and at once
 * what somebody asks for. Thread-safe.
 */
public final class Recorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    /** How long somebody waits for a recording before they are told to ask again. */
    private static final Duration PATIENCE = Duration.ofSeconds(25);

    /** How long to wait after a failure that may pass, such as a full disk. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    /** Small, so that what was published meanwhile comes first. */
    private static final int BATCH = 4;

    private final Archive archive;
    private final Speech speech;
    private final SoundStore store;
    private final Studio studio;
    private final String station;
    private final ExecutorService urgent;
    private final Thread background;

    /**
     * @param folder where the sound is kept
     * @param station the name of the whole site, which recordings carry
     * @throws IOException where the folder can't be made
     */
    public Recorder(Archive archive, Speech speech, Path folder, String station, Clock clock) throws IOException {
        this.archive = archive;
        this.speech = speech;
        this.station = station;
        this.store = new SoundStore(folder);
        this.studio = new Studio(archive, speech, store, station, clock);
        this.urgent = Executors.newFixedThreadPool(
                Math.max(1, Runtime.getRuntime().availableProcessors()),
                Thread.ofPlatform().name("recorder-", 1).daemon(true).factory());
        this.background = Thread.ofPlatform().name("recorder").daemon(true).unstarted(this::follow);
    }

    /** How many updates are on the air without a recording that there could be. */
    public long waiting() {
        return speech.isSilent() ? 0 : archive.unrecorded(studio.voice());
    }

    /** Begins to record what is not recorded yet, and what comes; where there is a voice. */
    public void start() {
        if (!speech.isSilent()) {
            background.start();
        }
    }

    /**
     * The recording of an update as it is now, made at once where there is none.
     *
     * @throws Silence where it can't be spoken, or takes too long
     */
    public Recording recording(UpdateId id) throws Silence {
        Entry entry = archive.update(id).orElseThrow(() -> Silence.lasting("There is no such update."));
        if (entry.recording() != null) {
            return entry.recording();
        }
        refuseIfSilent();
        String reason =
                archive.unspoken(id, entry.update().revision(), studio.voice()).orElse(null);
        if (reason != null) {
            throw Silence.lasting(reason);
        }
        return await(studio.record(entry, urgent), PATIENCE);
    }

    /**
     * The sound of a recording, made again where this server does not have it.
     *
     * @throws Silence where it can't be made again: its update has other words now
     */
    public Sound sound(Recording recording) throws Silence {
        return await(studio.sound(recording, urgent), PATIENCE);
    }

    /**
     * A whole article in one piece: headline, updates newest first, background. Joined from recordings; those that are
     * missing are made, side by side.
     *
     * @throws Silence where nothing of it can be spoken, or it takes too long
     */
    public Sound whole(Article article) throws Silence {
        refuseIfSilent();
        ArticleCopy copy = article.copy();
        Map<UpdateId, Recording> ready = archive.recordings(article.id());
        List<CompletableFuture<Sound>> work = new ArrayList<>();
        work.add(studio.sound(Script.headline(copy), copy, urgent));
        for (Update update : article.updates()) {
            Recording recording = ready.get(update.id());
            work.add(
                    recording != null
                            ? studio.sound(recording, urgent)
                            : studio.record(new Entry(copy, update, null), urgent)
                                    .thenCompose(made -> studio.sound(made, urgent)));
        }
        if (!copy.body().isEmpty()) {
            work.add(studio.sound(Script.background(copy), copy, urgent));
        }
        List<Sound> sounds = new ArrayList<>();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (CompletableFuture<Sound> piece : work) {
            try {
                sounds.add(await(piece, Duration.ofNanos(deadline - System.nanoTime())));
            } catch (Silence e) {
                if (e.isPassing()) {
                    throw e;
                }
                LOG.debug("{} is joined without a piece: {}", article.id(), e.getMessage());
            }
        }
        return join(article, sounds);
    }

    /** A whole article, where all of its updates are recorded, so that nothing but its frame may have to be made. */
    public Optional<Sound> wholeIfRecorded(Article article, Map<UpdateId, Recording> recordings) {
        if (article.updates().isEmpty()
                || !article.updates().stream().map(Update::id).allMatch(recordings::containsKey)) {
            return Optional.empty();
        }
        try {
            return Optional.of(whole(article));
        } catch (Silence e) {
            return Optional.empty();
        }
    }

    /** A failure of the voice is remembered for ever, and that there is none may change. */
    private void refuseIfSilent() throws Silence {
        if (speech.isSilent()) {
            throw Silence.lasting("This server has no voice.");
        }
    }

    private Sound join(Article article, List<Sound> sounds) throws Silence {
        if (sounds.isEmpty()) {
            throw Silence.lasting("Nothing of this article can be spoken.");
        }
        ArticleCopy copy = article.copy();
        Tags tags = new Tags(copy.headline(), copy.headline(), station, article.lastChanged(), copy.language());
        String hash = speech.hash(sounds.stream().map(Sound::hash).toList(), tags);
        return store.find(hash)
                .orElseGet(() -> store.keep(
                        hash, speech.join(sounds.stream().map(store::read).toList(), tags)));
    }

    /** Records what is not recorded yet, in the calling thread. */
    public void catchUp() {
        for (List<Entry> work = archive.unrecorded(studio.voice(), BATCH);
                !work.isEmpty() && !Thread.currentThread().isInterrupted();
                work = archive.unrecorded(studio.voice(), BATCH)) {
            for (Entry entry : work) {
                try {
                    studio.record(entry, Runnable::run).join();
                } catch (CompletionException e) {
                    if (!(e.getCause() instanceof Unspeakable reason)) {
                        throw e;
                    }
                    LOG.info("{} can't be spoken: {}", entry.update().id(), reason.reason());
                }
            }
        }
    }

    @Override
    public void close() {
        background.interrupt();
        urgent.shutdownNow();
        try {
            if (background.isAlive()) {
                background.join(PAUSE);
            }
            urgent.awaitTermination(PAUSE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() {
        speech.warmUp();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                long seen = archive.log().head().sequence();
                catchUp();
                archive.log().await(seen, Duration.ofMinutes(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (!Thread.currentThread().isInterrupted()) {
                    LOG.error("recording failed, and is tried again in {} seconds", PAUSE.toSeconds(), e);
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> T await(CompletableFuture<T> work, Duration patience) throws Silence {
        try {
            return work.get(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw Silence.passing("The recording is still being made.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Silence.passing("The server is stopping.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Unspeakable reason) {
                throw Silence.lasting(reason.reason());
            }
            throw new IllegalStateException("a recording failed", e.getCause());
        }
    }
}
