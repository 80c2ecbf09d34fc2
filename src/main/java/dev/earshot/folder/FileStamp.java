package dev.earshot.folder;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a file looks like from outside: it has changed when this has.
 *
 * @param key what the file system knows it by; null where it has none
 */
public record FileStamp(
        long size, Instant modified, @Nullable Object key) {
    public static FileStamp of(BasicFileAttributes attributes) {
        return new FileStamp(attributes.size(), attributes.lastModifiedTime().toInstant(), attributes.fileKey());
    }
}
