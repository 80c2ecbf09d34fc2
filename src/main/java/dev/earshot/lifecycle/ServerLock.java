package dev.earshot.lifecycle;

import dev.earshot.files.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The lock that the server of a data folder holds, so that there is only one. The operating system releases it when the
 * process ends, however that happens; the file stays. Other commands can work beside the server without it.
 */
public final class ServerLock implements AutoCloseable {
    private static final String FILE = "server.lock";

    private final FileChannel channel;

    private ServerLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of an existing folder.
     *
     * @return empty if another server holds it, in this process or in another
     */
    public static Optional<ServerLock> acquire(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        OwnerOnly.createIfMissing(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        boolean isLocked = false;
        try {
            FileLock lock = channel.tryLock();
            isLocked = lock != null;
        } catch (OverlappingFileLockException e) {
            // held by this process
        } finally {
            if (!isLocked) {
                channel.close();
            }
        }
        return isLocked ? Optional.of(new ServerLock(channel)) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
