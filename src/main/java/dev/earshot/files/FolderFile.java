package dev.earshot.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;

/**
 * A file in a folder into which others write. It may be a link. If links may not lead out of the folder, a link that does can't be
 * read, even if it changes its target at that moment.
 *
 * @param path the file's path; the folder is its parent, which may be a link itself
 * @param followsLinksOut whether links may lead out of the folder
 */
public record FolderFile(Path path, boolean followsLinksOut) {
    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS);

    /** The file is a link that leads out of its folder. The message says what to do. */
    public static final class OutsideLinkException extends IOException {
        private static final long serialVersionUID = 1L;

        OutsideLinkException() {
            super("is a link to a file outside of its folder; copy the file into the folder,"
                    + " or set EARSHOT_FEED_LINKS=anywhere");
        }
    }

    /** Returns a file whose links may not lead out of its folder. */
    public static FolderFile inside(Path path) {
        return new FolderFile(path, false);
    }

    /** Returns the file's name. */
    public String name() {
        return path.getFileName().toString();
    }

    /**
     * Reads the attributes of the file, or of what it is a link to.
     *
     * @throws OutsideLinkException if links may not lead out, and this one does
     * @throws java.nio.file.NoSuchFileException if it doesn't exist
     */
    public BasicFileAttributes attributes() throws IOException {
        BasicFileAttributes own = Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
        if (!own.isSymbolicLink()) {
            return own;
        }
        Path folder = folder();
        return Files.readAttributes(folder.resolve(within(folder)), BasicFileAttributes.class, NOFOLLOW_LINKS);
    }

    /**
     * Opens the file, or what it is a link to.
     *
     * @throws OutsideLinkException if links may not lead out, and this one does
     */
    public InputStream open() throws IOException {
        if (followsLinksOut) {
            return Files.newInputStream(path);
        }
        Path folder = folder();
        return Channels.newInputStream(open(folder, within(folder)));
    }

    private Path folder() throws IOException {
        return Objects.requireNonNull(path.toAbsolutePath().getParent()).toRealPath();
    }

    /** Returns the real path within the folder; an absolute one if it is elsewhere and may be. */
    private Path within(Path folder) throws IOException {
        Path real = path.toRealPath();
        if (real.startsWith(folder)) {
            return folder.relativize(real);
        }
        if (!followsLinksOut) {
            throw new OutsideLinkException();
        }
        return real;
    }

    /** Opens step by step, and follows no link that has taken the place of a file or folder since the path was found. */
    static SeekableByteChannel open(Path folder, Path inside) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            return stream instanceof SecureDirectoryStream<Path> secure
                    ? openBelow(secure, inside)
                    : Files.newByteChannel(folder.resolve(inside), READ);
        }
    }

    private static SeekableByteChannel openBelow(SecureDirectoryStream<Path> folder, Path inside) throws IOException {
        if (inside.getNameCount() == 1) {
            return folder.newByteChannel(inside, READ);
        }
        try (SecureDirectoryStream<Path> next = folder.newDirectoryStream(inside.getName(0), NOFOLLOW_LINKS)) {
            return openBelow(next, inside.subpath(1, inside.getNameCount()));
        }
    }
}
