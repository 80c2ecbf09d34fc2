package dev.earshot.recording;

import dev.earshot.files.OwnerOnly;
import dev.earshot.speech.sound.AudioSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An audio file that is being written: a temporary file beside its target, moved there once it is complete and flushed to disk.
 * Others can read what has been written so far. Written by one thread, read by any.
 */
final class PartialFile implements AudioSink, AutoCloseable {
    /** Longer than a voice may be silent before its recording fails. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long written;
    private boolean committed;
    private boolean ended;

    /** @param target the path of the complete file */
    PartialFile(Path target) throws IOException {
        this.target = target;
        Path folder = Objects.requireNonNull(target.getParent());
        OwnerOnly.createDirectories(folder);
        // it has mode 0600, and keeps it
        this.temporary = Files.createTempFile(folder, "part", ".tmp");
        this.channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
    }

    @Override
    public void append(byte[] bytes, int from, int length) throws IOException {
        write(ByteBuffer.wrap(bytes, from, length), written);
        lock.lock();
        try {
            written += length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void patch(long at, byte[] bytes) throws IOException {
        write(ByteBuffer.wrap(bytes), at);
    }

    private void write(ByteBuffer bytes, long from) throws IOException {
        for (long at = from; bytes.hasRemaining(); ) {
            at += channel.write(bytes, at);
        }
    }

    /** Flushes the file to disk, moves it to its target, and returns its length. */
    long commit() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        finish(true);
        return written;
    }

    /** Deletes the file if it wasn't committed. */
    @Override
    public void close() throws IOException {
        if (!committed) {
            try {
                channel.close();
                Files.deleteIfExists(temporary);
            } finally {
                finish(false);
            }
        }
    }

    private void finish(boolean whole) {
        lock.lock();
        try {
            committed |= whole;
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Opens the file, whether it has been moved yet or not. */
    FileChannel open() throws IOException {
        try {
            return FileChannel.open(temporary, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return FileChannel.open(target, StandardOpenOption.READ);
        }
    }

    /**
     * Waits until the file is longer than a number of bytes, and returns its length; returns no more than that number if
     * writing
     * has ended.
     *
     * @throws IOException if writing ended before the file was complete, or nothing was written for too long
     */
    long awaitMore(long bytes) throws IOException, InterruptedException {
        if (!isLonger(bytes, LONGEST_PAUSE)) {
            throw new IOException("nothing was recorded for " + LONGEST_PAUSE.toSeconds() + " seconds");
        }
        lock.lock();
        try {
            return written;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the file is longer than a number of bytes or writing has ended. Returns false if neither happens in time.
     *
     * @throws IOException if writing ended before the file was complete
     */
    boolean isLonger(long bytes, Duration timeout) throws IOException, InterruptedException {
        lock.lock();
        try {
            long left = timeout.toNanos();
            while (written <= bytes && !ended && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (ended && !committed) {
                throw new IOException("the recording could not be completed");
            }
            return written > bytes || ended;
        } finally {
            lock.unlock();
        }
    }
}
