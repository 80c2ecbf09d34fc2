package dev.earshot.recording;

import dev.earshot.speech.sound.Sink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A file of sound that grows: beside its place, into which it is moved when it is whole and on the disk. Others
 * may read what is there already. Written by one thread, read by any.
 */
final class Growing implements Sink, AutoCloseable {
    private final Path place;
    private final Path beside;
    private final FileChannel channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private long written;
    private boolean kept;
    private boolean ended;

    /** @param place where it is to be */
    Growing(Path place) throws IOException {
        this.place = place;
        Files.createDirectories(place.getParent());
        this.beside = Files.createTempFile(place.getParent(), "part", ".tmp");
        this.channel = FileChannel.open(beside, StandardOpenOption.WRITE);
    }

    @Override
    public void append(byte[] bytes, int from, int length) throws IOException {
        write(ByteBuffer.wrap(bytes, from, length), written);
        lock.lock();
        try {
            written += length;
            grown.signalAll();
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

    /** Moves it to its place, and tells its length. */
    long keep() throws IOException {
        channel.force(true);
        channel.close();
        Files.move(beside, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        end(true);
        return written;
    }

    /** Leaves nothing behind where it was not kept. */
    @Override
    public void close() throws IOException {
        if (!kept) {
            channel.close();
            Files.deleteIfExists(beside);
            end(false);
        }
    }

    private void end(boolean whole) {
        lock.lock();
        try {
            kept |= whole;
            ended = true;
            grown.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Opens what there is of it, wherever that is. */
    FileChannel open() throws IOException {
        try {
            return FileChannel.open(beside, StandardOpenOption.READ);
        } catch (NoSuchFileException e) {
            return FileChannel.open(place, StandardOpenOption.READ);
        }
    }

    /**
     * Waits until there is more than so many bytes of it, and tells how many; no more than that where it has ended.
     *
     * @throws IOException where it ended without being whole
     */
    long await(long bytes) throws IOException, InterruptedException {
        lock.lock();
        try {
            while (written <= bytes && !ended) {
                grown.await();
            }
            if (ended && !kept) {
                throw new IOException("the recording could not be finished");
            }
            return written;
        } finally {
            lock.unlock();
        }
    }
}
