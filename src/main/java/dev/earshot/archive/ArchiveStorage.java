package dev.earshot.archive;

import dev.earshot.lifecycle.StorageException;
import dev.earshot.lifecycle.StorageProblem;
import dev.earshot.lifecycle.StorageStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Whether an archive's database can be written; every failure that says something about that is reported here. Thread-safe. */
final class ArchiveStorage {
    /** Most writes need less. */
    private static final int TEST_BYTES = 1 << 20;

    private static final String TEST_FILE = "test.tmp";

    private final StorageStatus status;
    private final @Nullable DatabaseFile file;

    /** @param file the file of an SQLite database, or null */
    ArchiveStorage(StorageStatus status, @Nullable DatabaseFile file) {
        this.status = status;
        this.file = file;
    }

    /** Returns the exception for a failure of the database. */
    ArchiveException failure(String subject, JdbiException cause) {
        StorageProblem problem = DatabaseProblems.of(cause);
        if (problem == null) {
            return new ArchiveException(subject, cause);
        }
        StorageProblem real = isInPlace() ? problem : StorageProblem.FOLDER_GONE;
        status.failed(real);
        return new ArchiveException(subject, new StorageException(real, cause));
    }

    /**
     * Fails unless the database is where it was opened. Whoever acknowledges a transaction calls this after it: what is
     * written into a deleted file is lost.
     */
    void requireInPlace(String subject) {
        if (!isInPlace()) {
            status.failed(StorageProblem.FOLDER_GONE);
            throw new ArchiveException(subject, new StorageException(StorageProblem.FOLDER_GONE, null));
        }
    }

    /**
     * Tests the database.
     *
     * @param reading reads something
     * @param writing writes something; only called if writing failed before
     */
    void test(Runnable reading, Runnable writing) {
        try {
            requireInPlace("test");
            if (status.problem() == null) {
                reading.run();
            } else {
                writeTestFile();
                writing.run();
                status.works();
            }
        } catch (IOException e) {
            StorageProblem problem = StorageProblem.ofFile(e);
            status.failed(problem == null ? StorageProblem.DISK_FAILING : problem);
        } catch (ArchiveException e) {
            if (StorageException.problemOf(e) == null) {
                throw e;
            }
        }
    }

    private void writeTestFile() throws IOException {
        if (file != null) {
            writeTestFile(file.folder().resolve(TEST_FILE));
        }
    }

    private static void writeTestFile(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (ByteBuffer bytes = ByteBuffer.allocate(TEST_BYTES); bytes.hasRemaining(); ) {
                channel.write(bytes);
            }
            channel.force(true);
        } finally {
            Files.deleteIfExists(path);
        }
    }

    private boolean isInPlace() {
        return file == null || file.isInPlace();
    }
}
