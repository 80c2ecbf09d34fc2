package dev.earshot.folder;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a file: if the file changes, this does.
 *
 * @param key the file system's key of the file, or null if it has none
 */
public record FileStamp(
        long size, Instant modified, @Nullable Object key) {
    public static FileStamp of(BasicFileAttributes attributes) {
        return new FileStamp(attributes.size(), attributes.lastModifiedTime().toInstant(), attributes.fileKey());
    }
}
