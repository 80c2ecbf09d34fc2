package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.archive.model.TimelineCursor;
import dev.earshot.article.Speed;
import dev.earshot.lifecycle.BackgroundThread;
import dev.earshot.lifecycle.Heartbeat;
import dev.earshot.lifecycle.OutOfMemory;
import dev.earshot.lifecycle.StorageException;
import dev.earshot.speech.Speech;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live radio stream: new updates as soon as the current item is over, otherwise the latest updates, then silence, and again
 * from the start. All listeners hear the same program at real-time pace; nothing happens while nobody listens. Thread-safe.
 */
public final class Radio implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Radio.class);

    private static final Scope ALL = new Scope.Everything();

    /** Half a second, in frames of 36 ms, and in bytes. */
    private static final int CHUNK_FRAMES = 14;

    private static final int CHUNK_BYTES = CHUNK_FRAMES * Speech.FRAME_BYTES;
    private static final long CHUNK_NANOS = CHUNK_FRAMES * TimeUnit.MILLISECONDS.toNanos(Speech.FRAME_MILLIS);

    /** How much is kept for listeners who fall behind: about sixteen seconds. */
    private static final int RING_CHUNKS = 32;

    /** How much of it a new listener gets at once, so that the player can start. */
    private static final int BURST_CHUNKS = 8;

    /** Length of the silence between two rounds of the latest updates. */
    private static final int SILENCE_CHUNKS = 60;

    /** How long the program stops for what isn't recorded yet: less than a player has buffered. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** For half a second of audio; a compilation may take 25 seconds. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Archive archive;
    private final Recorder recorder;
    private final String station;
    private final int maxListeners;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Chunk[] ring = new Chunk[RING_CHUNKS];
    private final BackgroundThread thread;
    private final Deque<Segment> queue = new ArrayDeque<>();
    private final byte[] silence;
    private long sent;
    private int listeners;
    private volatile boolean closed;

    /** When the next chunk is due, by {@link System#nanoTime()}. */
    private long due = System.nanoTime();

    /** How many chunks of silence were sent in a row. */
    private int quiet = SILENCE_CHUNKS;

    /** The change that the last round included; negative before the first round. */
    private long playedSequence = -1;

    /** Half a second of audio, and the title of what is playing. */
    public record Chunk(byte[] frames, String title) {}

    private record Segment(String title, byte[] frames) {}

    /** @param maxListeners how many can listen at once */
    public Radio(Archive archive, Recorder recorder, String station, int maxListeners) {
        this.archive = archive;
        this.recorder = recorder;
        this.station = station;
        this.maxListeners = maxListeners;
        this.silence = Speech.silence(CHUNK_FRAMES);
        this.thread = new BackgroundThread(archive.health(), "radio", LIMIT, this::play);
    }

    /** Starts the thread, which plays as soon as somebody listens. */
    public void start() {
        thread.start();
    }

    /** Returns the name of the station. */
    public String station() {
        return station;
    }

    /** Returns the number of current listeners. */
    public int listeners() {
        lock.lock();
        try {
            return listeners;
        } finally {
            lock.unlock();
        }
    }

    /** Adds a listener; returns null if there are too many or the radio is closed. */
    public @Nullable Listener listen() {
        lock.lock();
        try {
            if (closed || listeners >= maxListeners) {
                return null;
            }
            listeners++;
            changed.signalAll();
            return new Listener(Math.max(0, sent - BURST_CHUNKS));
        } finally {
            lock.unlock();
        }
    }

    /** A listener. For one thread. */
    public final class Listener implements AutoCloseable {
        private long next;

        private Listener(long next) {
            this.next = next;
        }

        /**
         * Waits for the next half second of audio. A listener who is too slow to keep up misses some.
         *
         * @return null if the radio is closed
         */
        public @Nullable Chunk next() throws InterruptedException {
            lock.lock();
            try {
                while (next >= sent && !closed) {
                    changed.await();
                }
                if (closed) {
                    return null;
                }
                next = Math.max(next, sent - RING_CHUNKS);
                return ring[(int) (next++ % RING_CHUNKS)];
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                listeners--;
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        // it reads the archive, which is closed next
        thread.close();
    }

    private void play(Heartbeat heartbeat) throws InterruptedException {
        heartbeat.waiting();
        if (awaitListeners()) {
            // the queue of when the last listener left is out of date
            queue.clear();
            due = System.nanoTime();
            quiet = SILENCE_CHUNKS;
        }
        heartbeat.working();
        if (!closed) {
            refill(quiet >= SILENCE_CHUNKS);
        }
        if (queue.isEmpty()) {
            send(new Chunk(silence, station));
            quiet++;
        } else {
            play(queue.pop());
            quiet = 1;
        }
    }

    private void play(Segment segment) throws InterruptedException {
        for (int at = 0; at < segment.frames().length; at += CHUNK_BYTES) {
            int end = Math.min(segment.frames().length, at + CHUNK_BYTES);
            thread.beat();
            send(new Chunk(Arrays.copyOfRange(segment.frames(), at, end), segment.title()));
        }
    }

    /** Waits for a listener; returns whether there was none for a while. */
    private boolean awaitListeners() throws InterruptedException {
        lock.lock();
        try {
            boolean waited = false;
            while (listeners == 0 && !closed) {
                waited = true;
                changed.await();
            }
            return waited;
        } finally {
            lock.unlock();
        }
    }

    /** Publishes a chunk when it is due. */
    private void send(Chunk chunk) throws InterruptedException {
        long now = System.nanoTime();
        if (now < due) {
            TimeUnit.NANOSECONDS.sleep(due - now);
        }
        lock.lock();
        try {
            ring[(int) (sent++ % RING_CHUNKS)] = chunk;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        // after a machine was suspended, don't catch up in a rush
        due = Math.max(due, now - CHUNK_NANOS) + CHUNK_NANOS * chunk.frames().length / CHUNK_BYTES;
    }

    /** Queues new updates before everything else, or the latest ones if the queue is empty and the silence was long enough. */
    private void refill(boolean silent) {
        try {
            long head = archive.changeLog().head().sequence();
            boolean first = playedSequence < 0;
            if (!first && head > playedSequence && hasNewRecording()) {
                Deque<Segment> news = new ArrayDeque<>(segments(recorder.compilations()
                        .ofNewUpdates(
                                ALL,
                                station,
                                new Compilations.Since(playedSequence, null),
                                new Compilations.ListeningOptions(true, false))));
                news.addAll(queue);
                queue.clear();
                queue.addAll(news);
                playedSequence = head;
            } else if (queue.isEmpty() && (first || silent)) {
                queue.addAll(segments(recorder.compilations()
                        .ofNewUpdates(ALL, station, null, new Compilations.ListeningOptions(true, false))));
                playedSequence = head;
            }
        } catch (RecordingUnavailableException e) {
            LOG.debug("Nothing to play: {}", e.getMessage());
        } catch (IOException | RuntimeException e) {
            OutOfMemory.endProcessIfCause(e);
            // listeners hear silence meanwhile; whatever fails while the server stops is of no interest
            if (!closed && StorageException.problemOf(e) == null) {
                LOG.warn("The radio can't play new updates", e);
            }
        }
    }

    /** Only recorded updates count: listeners shouldn't hear silence while one is being recorded. */
    private boolean hasNewRecording() {
        Selection recorded = new Selection(ALL, Selection.Filter.RECORDED);
        return archive.timeline().page(recorded, TimelineCursor.NEWEST, playedSequence, 1).entries().stream()
                .anyMatch(timelineEntry -> timelineEntry.update().lastChangeSequence() > playedSequence);
    }

    /** Splits a compilation into its chapters, between which new updates can be inserted. */
    private List<Segment> segments(Compilation compilation) throws RecordingUnavailableException, IOException {
        AudioContent audioContent = recorder.audio(compilation, Speed.NORMAL, AudioClient.SERVER, PATIENCE);
        byte[] frames = audioContent.frames();
        return audioContent.chapters().stream()
                .map(chapter -> new Segment(
                        chapter.title(),
                        Arrays.copyOfRange(
                                frames,
                                Math.min(frames.length, Speech.byteOffset(chapter.start())),
                                Math.min(frames.length, Speech.byteOffset(chapter.end())))))
                .toList();
    }
}
