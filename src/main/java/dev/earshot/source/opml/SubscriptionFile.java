package dev.earshot.source.opml;

import dev.earshot.files.FolderFile;
import dev.earshot.folder.FileStamp;
import dev.earshot.intake.document.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The subscription file, which is read again if it has changed. Used by one thread. */
public final class SubscriptionFile {
    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionFile.class);
    private static final FileStamp ABSENT = new FileStamp(-1, Instant.EPOCH, null);

    private final FolderFile file;
    private @Nullable FileStamp lastStamp;

    public SubscriptionFile(FolderFile file) {
        this.file = file;
    }

    /** Returns the file name, for problems. */
    public String fileName() {
        return file.name();
    }

    /**
     * Reads the file. Returns empty if it hasn't changed since the last call. A missing file is read as one without
     * subscriptions.
     */
    public Optional<OpmlReader.OpmlDocument> readIfChanged() {
        try {
            FileStamp stamp = stamp();
            if (stamp.equals(lastStamp)) {
                return Optional.empty();
            }
            if (stamp.equals(ABSENT)) {
                lastStamp = stamp;
                return Optional.of(new OpmlReader.OpmlDocument(List.of(), List.of(), true));
            }
            OpmlReader.OpmlDocument document = OpmlReader.read(fileName(), content());
            // the stamp is older than the content, so a change during the read isn't missed
            lastStamp = stamp;
            return Optional.of(document);
        } catch (FolderFile.OutsideLinkException e) {
            return Optional.of(unreadable(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            LOG.debug("{} can't be read", file.path(), e);
            return Optional.of(unreadable("can't be read"));
        }
    }

    private OpmlReader.OpmlDocument unreadable(String why) {
        return new OpmlReader.OpmlDocument(List.of(), List.of(new Problem(fileName(), 0, why)), false);
    }

    /** Returns whether the file was missing at the last read. */
    public boolean isAbsent() {
        return ABSENT.equals(lastStamp);
    }

    private byte[] content() throws IOException {
        try (InputStream in = file.open()) {
            return in.readNBytes(OpmlReader.MAX_BYTES + 1);
        }
    }

    private FileStamp stamp() throws IOException {
        try {
            BasicFileAttributes attributes = file.attributes();
            if (!attributes.isRegularFile()) {
                // opening a pipe would block until somebody writes to it
                throw new IOException("not a regular file");
            }
            return FileStamp.of(attributes);
        } catch (NoSuchFileException e) {
            return ABSENT;
        }
    }
}
