package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Speed;
import dev.earshot.limit.LatestMap;
import dev.earshot.recording.Compilation.Item.SpokenText;
import dev.earshot.recording.RecordingQueue.Request;
import dev.earshot.speech.voice.UnspeakableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks the headlines and backgrounds of full stories, and remembers when it did: pages and digests without them are made again
 * then. Unlike recordings of updates, they aren't in the change log. Thread-safe.
 */
final class StoryTexts {
    private static final Logger LOG = LoggerFactory.getLogger(StoryTexts.class);

    private static final int MAX_REMEMBERED = 10_000;

    /** How long a text that could not be spoken rests before it is tried again. */
    private static final Duration RETRY_PAUSE = Duration.ofMinutes(10);

    private final Archive archive;
    private final Compilations compilations;
    private final RecordingMaker recordingMaker;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ArticleId, Instant> madeAt = new LatestMap<>(MAX_REMEMBERED);
    private final Map<String, Instant> failedAt = new LatestMap<>(MAX_REMEMBERED);

    /** The texts that wait to be spoken, by article. */
    private final Set<String> requested = new HashSet<>();

    /** The articles whose texts could not be queued. */
    private final Map<ArticleId, Instant> refused = new LatestMap<>(MAX_REMEMBERED);

    StoryTexts(Archive archive, Compilations compilations, RecordingMaker recordingMaker, Clock clock) {
        this.archive = archive;
        this.compilations = compilations;
        this.recordingMaker = recordingMaker;
        this.clock = clock;
    }

    /** Returns when the last text of an article was made by this server; long ago if none was. */
    Instant madeAt(ArticleId article) {
        lock.lock();
        try {
            return madeAt.getOrDefault(article, Instant.EPOCH);
        } finally {
            lock.unlock();
        }
    }

    /** Requests texts that are missing, after everything that somebody waits for. */
    void request(ArticleId article, List<SpokenText> missing) {
        for (SpokenText text : missing) {
            String name = recordingMaker.textName(text, Speed.NORMAL);
            String request = article + " " + name;
            if (!hasFailed(name) && addRequest(request)) {
                CompletableFuture<String> unused = recordingMaker
                        .spokenText(text, Speed.NORMAL, Request.STORY)
                        .whenComplete((file, failure) -> {
                            removeRequest(request);
                            end(article, name, failure);
                        });
            }
        }
    }

    /** Returns false if it waits already: every page and digest of the article asks again until the text is there. */
    private boolean addRequest(String request) {
        lock.lock();
        try {
            return requested.add(request);
        } finally {
            lock.unlock();
        }
    }

    private void removeRequest(String request) {
        lock.lock();
        try {
            requested.remove(request);
        } finally {
            lock.unlock();
        }
    }

    private void end(ArticleId article, String name, @Nullable Throwable failure) {
        if (failure == null) {
            setMade(article);
        } else {
            setFailed(article, name, RecordingFutures.cause(failure));
        }
    }

    /** Speaks the texts of an article on the calling thread. */
    void makeNow(Article article) throws InterruptedException {
        for (SpokenText text : compilations.storyTexts(article.copy())) {
            String name = recordingMaker.textName(text, Speed.NORMAL);
            if (!hasFailed(name)) {
                try {
                    if (recordingMaker.speakNow(text)) {
                        setMade(article.id());
                    }
                } catch (ExecutionException e) {
                    end(article.id(), name, e);
                }
            }
        }
    }

    private boolean hasFailed(String name) {
        lock.lock();
        try {
            Instant failed = failedAt.get(name);
            return failed != null && clock.instant().isBefore(failed.plus(RETRY_PAUSE));
        } finally {
            lock.unlock();
        }
    }

    private void setMade(ArticleId article) {
        Instant now = later(article);
        lock.lock();
        try {
            madeAt.put(article, now);
            // there is room now: let their pages ask again
            refused.forEach((other, at) -> madeAt.merge(other, at, (a, b) -> a.isAfter(b) ? a : b));
            refused.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Returns a time after that of every document that was made without what is known now. */
    private Instant later(ArticleId article) {
        return Stream.of(clock.instant(), archive.changeLog().head(article).at(), madeAt(article))
                .max(Instant::compareTo)
                .orElseThrow()
                .plusNanos(1);
    }

    private void setFailed(ArticleId article, String name, Throwable failure) {
        if (failure instanceof CancellationException) {
            // the recorder is closed
            return;
        }
        Instant now = later(article);
        lock.lock();
        try {
            if (failure instanceof TooManyRecordingsException) {
                refused.put(article, now);
                return;
            }
            failedAt.put(name, clock.instant());
        } finally {
            lock.unlock();
        }
        if (!(failure instanceof UnspeakableException) && !RecordingFutures.isStorageProblem(failure)) {
            LOG.warn("The headline or background of {} could not be spoken", article, failure);
        }
    }
}
