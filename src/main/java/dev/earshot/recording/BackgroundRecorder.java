package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.archive.ArchiveException;
import dev.earshot.archive.LogFollower;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.UpdateId;
import dev.earshot.lifecycle.RetryPauses;
import dev.earshot.lifecycle.StorageException;
import dev.earshot.lifecycle.StorageProblem;
import dev.earshot.speech.Speech;
import dev.earshot.speech.voice.UnspeakableException;
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
 * Follows the change log and records what isn't recorded yet, newest first, one at a time. It speaks on its own thread, so that
 * new updates are recorded at once, however many listeners want something else. A recording that fails is retried at growing
 * intervals and doesn't hold up the others.
 */
final class BackgroundRecorder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BackgroundRecorder.class);

    /** How long an update rests whose recording failed. */
    private static final RetryPauses RETRY_PAUSES = new RetryPauses(Duration.ofSeconds(10), Duration.ofHours(1));

    /** How often the newsroom's lexicon is checked for changes, and failed recordings for their next attempt. */
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(5);

    /** For one recording, which may have to wait for those that listeners asked for. */
    private static final Duration LIMIT = Duration.ofMinutes(15);

    /** Small, so that updates published in the meantime come first. */
    private static final int BATCH_SIZE = 4;

    private static final LogFollower.Options FOLLOWER_OPTIONS =
            new LogFollower.Options("recorder", 1_000, POLL_INTERVAL, LIMIT);

    private final Archive archive;
    private final Speech speech;
    private final RecordingMaker recordingMaker;
    private final StoryTexts storyTexts;
    private final LexiconWatcher lexiconWatcher;
    private final OutdatedRecordings outdatedRecordings;
    private final Clock clock;
    private final LogFollower logFollower;
    private final Map<UpdateId, Failure> failedUpdates = new HashMap<>();
    private final AtomicLong failures = new AtomicLong();
    private boolean isWarm;
    private boolean isCheckDue = true;
    private boolean isChecking;
    private long failuresBeforeCheck;
    private long madeAgain;

    private record Failure(int revision, int attempts, Instant notBefore) {}

    BackgroundRecorder(
            Archive archive,
            Speech speech,
            RecordingMaker recordingMaker,
            StoryTexts storyTexts,
            LexiconWatcher lexiconWatcher,
            Clock clock) {
        this.storyTexts = storyTexts;
        this.lexiconWatcher = lexiconWatcher;
        this.archive = archive;
        this.speech = speech;
        this.recordingMaker = recordingMaker;
        this.outdatedRecordings = new OutdatedRecordings(archive, recordingMaker);
        this.clock = clock;
        this.logFollower = new LogFollower(archive.changeLog(), FOLLOWER_OPTIONS, this::recordAll);
    }

    void start() {
        logFollower.start(archive.changeLog().head().sequence());
    }

    /** Returns how many recordings failed for a reason that may be temporary. */
    long failures() {
        return failures.get();
    }

    /** Records what isn't recorded yet; retries failed recordings only when their next attempt is due. */
    synchronized void catchUp() {
        for (List<TimelineEntry> work = nextBatch();
                !work.isEmpty() && !Thread.currentThread().isInterrupted();
                work = nextBatch()) {
            for (TimelineEntry timelineEntry : work) {
                if (!Thread.currentThread().isInterrupted()) {
                    record(timelineEntry);
                }
            }
        }
    }

    /** Makes outdated recordings again, page by page, until there are changes to follow. */
    private void rerecordOutdated() {
        long head = archive.changeLog().head().sequence();
        while (isChecking
                && head == archive.changeLog().head().sequence()
                && !Thread.currentThread().isInterrupted()) {
            rerecordNextPage();
        }
    }

    private void rerecordNextPage() {
        List<TimelineEntry> outdated = outdatedRecordings.next().orElse(null);
        if (outdated != null) {
            logFollower.beat();
            for (TimelineEntry timelineEntry : outdated) {
                // new updates come first
                catchUp();
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                record(timelineEntry);
                madeAgain++;
            }
            return;
        }
        isChecking = false;
        if (madeAgain > 0) {
            LOG.info("Recordings made again because the lexicon or a headline has changed: {}", madeAgain);
        }
        if (failures.get() == failuresBeforeCheck) {
            outdatedRecordings.complete();
        }
    }

    private void beginCheck() {
        outdatedRecordings.begin();
        failuresBeforeCheck = failures.get();
        madeAgain = 0;
        isChecking = true;
    }

    private List<TimelineEntry> nextBatch() {
        Instant now = clock.instant();
        return archive.unrecorded(recordingMaker.voiceName(), BATCH_SIZE + failedUpdates.size()).stream()
                .filter(timelineEntry -> {
                    Failure failure = failedUpdates.get(timelineEntry.update().id());
                    return failure == null
                            || failure.revision() != timelineEntry.update().revision()
                            || !failure.notBefore().isAfter(now);
                })
                .limit(BATCH_SIZE)
                .toList();
    }

    private void record(TimelineEntry timelineEntry) {
        UpdateId id = timelineEntry.update().id();
        logFollower.beat();
        try {
            recordingMaker.recordNow(timelineEntry);
            failedUpdates.remove(id);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | CancellationException e) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            if (e.getCause() instanceof UnspeakableException reason) {
                LOG.info("{} can't be spoken: {}", id, reason.reason());
            } else if (e.getCause() instanceof IOException reason) {
                StorageProblem problem = StorageProblem.ofFile(reason);
                throw problem == null
                        ? new IllegalStateException("recordings can't be stored", reason)
                        : new StorageException(problem, reason);
            } else if (e.getCause() instanceof ArchiveException reason) {
                throw reason;
            } else {
                scheduleRetry(timelineEntry, e);
            }
        }
    }

    private void scheduleRetry(TimelineEntry timelineEntry, Exception reason) {
        UpdateId id = timelineEntry.update().id();
        Failure before = failedUpdates.get(id);
        int revision = timelineEntry.update().revision();
        int times = before == null || before.revision() != revision ? 1 : before.attempts() + 1;
        Duration pause = RETRY_PAUSES.after(times);
        failures.incrementAndGet();
        LOG.error("{} could not be recorded; retrying in {} seconds", id, pause.toSeconds(), reason);
        failedUpdates.put(id, new Failure(revision, times, clock.instant().plus(pause)));
    }

    private void recordAll(List<Change> changes) {
        isCheckDue |= lexiconWatcher.reloadIfChanged();
        if (!isWarm) {
            speech.warmUp();
            isWarm = true;
        }
        makeStoryTexts(changes);
        catchUp();
        if (isCheckDue) {
            beginCheck();
        }
        // if this fails, the check begins again
        isCheckDue = true;
        rerecordOutdated();
        isCheckDue = false;
        lexiconWatcher.reportUnknownNames();
    }

    /**
     * Speaks the headlines and backgrounds of the articles that have changed last, before their updates: once an update is
     * recorded, digests are pushed to subscribers. If many changed at once, the others are spoken when a page needs them.
     */
    private void makeStoryTexts(List<Change> changes) {
        for (ArticleId id : changes.reversed().stream()
                .filter(change -> change.type() == Change.Type.PUBLISHED || change.type() == Change.Type.REVISED)
                .map(Change::article)
                .distinct()
                .limit(BATCH_SIZE)
                .toList()) {
            Article article = archive.articleWithoutUpdates(id).orElse(null);
            if (article != null && !article.isWithdrawn()) {
                try {
                    storyTexts.makeNow(article);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    @Override
    public void close() {
        logFollower.close();
    }
}
