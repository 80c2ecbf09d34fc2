package dev.earshot.upkeep;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.archive.model.Erasure;
import dev.earshot.files.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The list of erasures in a data folder, beside the archive: it isn't replaced when an older backup is restored. One line each:
 * hash of the id, fingerprint or a hyphen, milliseconds since 1970. Lines are only ever added.
 */
final class ErasureList {
    /** The name of the file in the data folder. */
    static final String NAME = "erased.txt";

    private static final Logger LOG = LoggerFactory.getLogger(ErasureList.class);
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (\\S+) (\\d{1,15})");
    private static final String NO_FINGERPRINT = "-";

    private final Path file;

    ErasureList(Path data) {
        this.file = data.resolve(NAME);
    }

    /** Returns the erasures; empty if there is no list. A line that was cut off is skipped. */
    List<Erasure> read() throws IOException {
        List<Erasure> found = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, UTF_8)) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    String fingerprint = matcher.group(2);
                    found.add(new Erasure(
                            matcher.group(1),
                            fingerprint.equals(NO_FINGERPRINT) ? null : fingerprint,
                            Instant.ofEpochMilli(Long.parseLong(matcher.group(3)))));
                } else if (!line.isBlank()) {
                    LOG.warn("{} has a line that is not an erasure: {} characters", file, line.length());
                }
            }
            return found;
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Adds what the list doesn't have yet. It is on the disk when this returns. */
    void add(Collection<Erasure> erasures) throws IOException {
        Set<String> known = read().stream().map(Erasure::subject).collect(Collectors.toSet());
        StringBuilder lines = new StringBuilder();
        erasures.stream()
                .filter(erasure -> !known.contains(erasure.subject()))
                .forEach(erasure -> lines.append(erasure.subject())
                        .append(' ')
                        .append(erasure.fingerprint() == null ? NO_FINGERPRINT : erasure.fingerprint())
                        .append(' ')
                        .append(erasure.at().toEpochMilli())
                        .append('\n'));
        if (lines.isEmpty()) {
            return;
        }
        OwnerOnly.createIfMissing(file);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            ByteBuffer bytes = UTF_8.encode(lines.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
