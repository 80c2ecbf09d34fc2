package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Speed;
import dev.earshot.recording.Compilation.Item.SpokenText;
import dev.earshot.recording.RecordingQueue.Request;
import dev.earshot.speech.voice.UnspeakableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

    /** How long a text isn't tried again that could not be spoken. */
    private static final Duration RETRY_PAUSE = Duration.ofMinutes(10);

    private final Archive archive;
    private final Compilations compilations;
    private final RecordingMaker recordingMaker;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ArticleId, Instant> madeAt = new Remembered<>();
    private final Map<String, Instant> failedAt = new Remembered<>();

    /** The articles whose texts could not be queued. */
    private final Map<ArticleId, Instant> refused = new Remembered<>();

    /** The latest entries. */
    private static final class Remembered<K> extends LinkedHashMap<K, Instant> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Instant> eldest) {
            return size() > MAX_REMEMBERED;
        }
    }

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
            if (!hasFailed(name)) {
                CompletableFuture<String> unused = recordingMaker
                        .spokenText(text, Speed.NORMAL, Request.STORY)
                        .whenComplete((file, failure) -> end(article, name, failure));
            }
        }
    }

    private void end(ArticleId article, String name, @Nullable Throwable failure) {
        if (failure == null) {
            setMade(article);
        } else {
            // a copy of the future wraps the reason
            setFailed(article, name, failure.getCause() == null ? failure : failure.getCause());
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

    private void setFailed(ArticleId article, String name, Throwable reported) {
        // a copy of a future wraps the reason
        Throwable cause = reported instanceof CompletionException ? reported.getCause() : reported;
        Throwable failure = cause == null ? reported : cause;
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
        if (!(failure instanceof UnspeakableException)) {
            LOG.warn("A text of {} could not be spoken", article, failure);
        }
    }
}
