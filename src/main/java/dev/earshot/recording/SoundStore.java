package dev.earshot.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Sound on the disk of this server, by the hash that names it. A file is there whole or not at all. Thread-safe.
 */
final class SoundStore {
    private final Path folder;

    /** @param folder is made where it is missing */
    SoundStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** The sound of that name; empty where it is not here, or is not of the length that it must have. */
    Optional<Sound> find(String hash, long bytes) {
        return find(hash).filter(sound -> sound.bytes() == bytes);
    }

    /** The sound of that name, of whatever length; empty where it is not here. */
    Optional<Sound> find(String hash) {
        Path file = file(hash);
        try {
            return Files.isRegularFile(file) ? Optional.of(new Sound(hash, file, Files.size(file))) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    byte[] read(Sound sound) {
        try {
            return Files.readAllBytes(sound.file());
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + sound.file(), e);
        }
    }

    /** Keeps sound under its name: written beside, forced to the disk, then moved into place. */
    Sound keep(String hash, byte[] bytes) {
        Path file = file(hash);
        try {
            Files.createDirectories(file.getParent());
            Path beside = Files.createTempFile(file.getParent(), "part", ".tmp");
            try {
                try (FileChannel out = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                    ByteBuffer buffer = ByteBuffer.wrap(bytes);
                    while (buffer.hasRemaining()) {
                        out.write(buffer);
                    }
                    out.force(true);
                }
                Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
            return new Sound(hash, file, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
    }

    private Path file(String hash) {
        return folder.resolve(hash.substring(0, 2)).resolve(hash + ".mp3");
    }
}
