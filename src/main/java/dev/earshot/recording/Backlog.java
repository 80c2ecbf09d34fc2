package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ArchiveException;
import dev.earshot.article.Entry;
import dev.earshot.article.UpdateId;
import dev.earshot.recording.Workers.Rank;
import dev.earshot.speech.Speech;
import dev.earshot.speech.voice.Unspeakable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log, and has recorded what is not recorded yet, the newest first, one after another; on a thread of its own.
 * What fails is tried again later and later, and holds up nothing else.
 */
final class Backlog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Backlog.class);

    /** How long to wait after a failure that concerns all, such as a full disk. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    /** How often the newsroom's lexicon is looked at, and what failed is thought of. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    /** Small, so that what was published meanwhile comes first. */
    private static final int BATCH = 4;

    private final Archive archive;
    private final Speech speech;
    private final Studio studio;
    private final Pronunciation pronunciation;
    private final Clock clock;
    private final Thread thread =
            Thread.ofPlatform().name("recorder").daemon(true).unstarted(this::follow);
    private final Map<UpdateId, Failure> failed = new HashMap<>();
    private final AtomicLong failures = new AtomicLong();

    private record Failure(int revision, int times, Instant notBefore) {}

    Backlog(Archive archive, Speech speech, Studio studio, Pronunciation pronunciation, Clock clock) {
        this.pronunciation = pronunciation;
        this.archive = archive;
        this.speech = speech;
        this.studio = studio;
        this.clock = clock;
    }

    void start() {
        thread.start();
    }

    /** How many recordings failed for a reason that may pass. */
    long failures() {
        return failures.get();
    }

    /** Records what is not recorded yet; what failed, only when its time has come. */
    synchronized void catchUp() {
        for (List<Entry> work = next();
                !work.isEmpty() && !Thread.currentThread().isInterrupted();
                work = next()) {
            for (Entry entry : work) {
                if (!Thread.currentThread().isInterrupted()) {
                    record(entry);
                }
            }
        }
    }

    /** Records again what sounds otherwise by the lexicon of today. */
    private void renew() {
        List<Entry> outdated = pronunciation.outdated();
        if (!outdated.isEmpty()) {
            LOG.info("{} recordings are made again, as a word in them is said otherwise now", outdated.size());
        }
        for (Entry entry : outdated) {
            if (!Thread.currentThread().isInterrupted()) {
                record(entry);
            }
        }
    }

    private List<Entry> next() {
        Instant now = clock.instant();
        return archive.unrecorded(studio.voice(), BATCH + failed.size()).stream()
                .filter(entry -> {
                    Failure failure = failed.get(entry.update().id());
                    return failure == null
                            || failure.revision() != entry.update().revision()
                            || !failure.notBefore().isAfter(now);
                })
                .limit(BATCH)
                .toList();
    }

    private void record(Entry entry) {
        UpdateId id = entry.update().id();
        try {
            studio.record(entry, Rank.NOBODY).done().get();
            failed.remove(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException e) {
            if (e.getCause() instanceof Unspeakable reason) {
                LOG.info("{} can't be spoken: {}", id, reason.reason());
            } else if (e.getCause() instanceof IOException reason) {
                throw new IllegalStateException("recordings can't be kept", reason);
            } else if (e.getCause() instanceof ArchiveException reason) {
                throw reason;
            } else {
                fails(entry, e);
            }
        }
    }

    private void fails(Entry entry, Exception reason) {
        UpdateId id = entry.update().id();
        Failure before = failed.get(id);
        int revision = entry.update().revision();
        int times = before == null || before.revision() != revision ? 1 : before.times() + 1;
        Duration pause = PAUSE.multipliedBy(1L << Math.min(times - 1, 10));
        if (pause.compareTo(LONGEST_PAUSE) > 0) {
            pause = LONGEST_PAUSE;
        }
        failures.incrementAndGet();
        LOG.error("{} could not be recorded, and is tried again in {} seconds", id, pause.toSeconds(), reason);
        failed.put(id, new Failure(revision, times, clock.instant().plus(pause)));
    }

    private void follow() {
        pronunciation.look();
        boolean changed = true;
        speech.warmUp();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                long seen = archive.log().head().sequence();
                catchUp();
                if (changed) {
                    renew();
                }
                pronunciation.listNames();
                archive.log().await(seen, LOOK);
                changed = pronunciation.look();
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

    @Override
    public void close() {
        thread.interrupt();
        try {
            if (thread.isAlive()) {
                thread.join(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
