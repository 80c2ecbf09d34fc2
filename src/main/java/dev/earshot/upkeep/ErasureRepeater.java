package dev.earshot.upkeep;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.archive.LogFollower;
import dev.earshot.archive.model.Erasure;
import dev.earshot.article.Change;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps erased words away from this server: repeats the erasures listed in the data folder when a server starts, and follows those
 * of other servers and of the command line.
 */
public final class ErasureRepeater implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureRepeater.class);
    private static final LogFollower.Options FOLLOWER_OPTIONS =
            new LogFollower.Options("erasures", 1_000, Duration.ofMinutes(1));

    /** How long after the first deletion of sound the second one follows, for what was being spoken at that time. */
    private static final Duration SECOND_SWEEP = Duration.ofMinutes(1);

    private final Archive archive;
    private final ErasureList list;
    private final SoundFiles soundFiles;
    private final LogFollower follower;
    private long known;
    private boolean firstSweepDue;
    private @Nullable Instant secondSweep;

    /** Does nothing until it gets changes. */
    ErasureRepeater(Archive archive, Path data) {
        this.archive = archive;
        this.list = new ErasureList(data);
        this.soundFiles = new SoundFiles(data);
        this.follower = new LogFollower(archive.changeLog(), FOLLOWER_OPTIONS, this::accept);
    }

    /**
     * Repeats the erasures listed in the data folder, which an archive restored from an older backup may lack, and starts to
     * follow the log.
     *
     * @throws IOException if the list can't be read or written
     */
    public static ErasureRepeater start(Archive archive, Database database, Path data) throws IOException {
        ErasureRepeater repeater = new ErasureRepeater(archive, data);
        repeat(archive, database, data);
        repeater.known = archive.erasures().count();
        repeater.follower.start(archive.changeLog().head().sequence());
        return repeater;
    }

    /**
     * Repeats the erasures listed in the data folder, and completes the list.
     *
     * @return how many of them the archive lacked
     */
    static int repeat(Archive archive, Database database, Path data) throws IOException {
        ErasureList list = new ErasureList(data);
        List<Erasure> listed = list.read();
        int repeated = archive.erasures().repeat(listed);
        if (repeated > 0) {
            LOG.info("The archive lacked {} erasures, which have been repeated", repeated);
            database.scrub();
        }
        int added = list.add(archive.erasures().all(), listed);
        if (repeated > 0 || added > 0) {
            deleteOtherSound(archive, new SoundFiles(data));
        }
        return repeated;
    }

    static int deleteOtherSound(Archive archive, SoundFiles soundFiles) throws IOException {
        return soundFiles.deleteOthers(hash -> archive.recording(hash).isPresent(), archive.now());
    }

    /** Follows the erasures among changes, and deletes sound that is due. */
    void accept(List<Change> changes) {
        try {
            long count = changes.stream().anyMatch(change -> change.type() == Change.Type.WITHDRAWN)
                    ? archive.erasures().count()
                    : known;
            if (count > known) {
                list.add(archive.erasures().all(), list.read());
                LOG.info("{} articles and updates were erased", count - known);
                known = count;
                firstSweepDue = true;
            }
            if (firstSweepDue) {
                deleteOtherSound(archive, soundFiles);
                firstSweepDue = false;
                secondSweep = archive.now().plus(SECOND_SWEEP);
            } else if (secondSweep != null && !archive.now().isBefore(secondSweep)) {
                deleteOtherSound(archive, soundFiles);
                secondSweep = null;
            }
        } catch (IOException e) {
            // the follower tries again
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
