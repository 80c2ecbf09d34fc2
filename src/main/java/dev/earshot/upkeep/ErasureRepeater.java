package dev.earshot.upkeep;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.archive.LogFollower;
import dev.earshot.article.Change;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what was erased erased on this server: repeats the erasures of the list in the data folder when a server starts, and
 * follows those of other servers and of the command line.
 */
public final class ErasureRepeater implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ErasureRepeater.class);
    private static final LogFollower.Options FOLLOWER_OPTIONS =
            new LogFollower.Options("erasures", 1_000, Duration.ofMinutes(1));

    /** How often sound is deleted after an erasure: what was being spoken at that time is there a minute later. */
    private static final int SWEEPS = 2;

    private final Archive archive;
    private final ErasureList list;
    private final SoundFiles soundFiles;
    private final LogFollower follower;
    private long known;
    private int sweeps;

    private ErasureRepeater(Archive archive, Path data) {
        this.archive = archive;
        this.list = new ErasureList(data);
        this.soundFiles = new SoundFiles(data);
        this.follower = new LogFollower(archive.changeLog(), FOLLOWER_OPTIONS, this::accept);
    }

    /**
     * Erases again what the data folder's list says was erased. An archive restored from an older backup may have it.
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

    /** Erases again what the data folder's list says was erased, and completes the list. */
    static int repeat(Archive archive, Database database, Path data) throws IOException {
        ErasureList list = new ErasureList(data);
        int repeated = archive.erasures().repeat(list.read());
        if (repeated > 0) {
            LOG.info("{} erasures were unknown to the archive and have been repeated", repeated);
            database.scrub();
        }
        long before = list.read().size();
        list.add(archive.erasures().all());
        if (repeated > 0 || list.read().size() > before) {
            deleteOtherSound(archive, new SoundFiles(data));
        }
        return repeated;
    }

    static int deleteOtherSound(Archive archive, SoundFiles soundFiles) throws IOException {
        return soundFiles.deleteOthers(hash -> archive.recording(hash).isPresent(), archive.now());
    }

    private void accept(List<Change> changes) {
        try {
            long count = changes.stream().anyMatch(change -> change.type() == Change.Type.WITHDRAWN)
                    ? archive.erasures().count()
                    : known;
            if (count > known) {
                list.add(archive.erasures().all());
                LOG.info("{} articles and updates were erased", count - known);
                known = count;
                sweeps = SWEEPS;
            }
            if (sweeps > 0) {
                deleteOtherSound(archive, soundFiles);
                sweeps--;
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
