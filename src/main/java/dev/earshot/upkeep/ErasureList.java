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
 * The list of erasures in a data folder. It is beside the archive, so that restoring an older backup doesn't replace it. Each line
 * has the hash of an id, a fingerprint or a hyphen, and the time in milliseconds since 1970. Lines are only added.
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

    /** Returns the erasures; empty if there is no list. Skips invalid lines, such as one that was cut off. */
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

    /**
     * Adds erasures that aren't listed yet. They are on the disk when this returns.
     *
     * @param listed what {@link #read} returned
     * @return how many were added
     */
    int add(Collection<Erasure> erasures, Collection<Erasure> listed) throws IOException {
        Set<String> known = listed.stream().map(Erasure::subject).collect(Collectors.toSet());
        List<Erasure> missing = erasures.stream()
                .filter(erasure -> !known.contains(erasure.subject()))
                .toList();
        if (!missing.isEmpty()) {
            OwnerOnly.createIfMissing(file);
            append(missing.stream().map(ErasureList::line).collect(Collectors.joining()));
        }
        return missing.size();
    }

    private static String line(Erasure erasure) {
        return erasure.subject()
                + ' '
                + (erasure.fingerprint() == null ? NO_FINGERPRINT : erasure.fingerprint())
                + ' '
                + erasure.at().toEpochMilli()
                + '\n';
    }

    /** Appends lines, as another process may do at the same time. If the last line of the file was cut off, it is ended first. */
    private void append(String lines) throws IOException {
        ByteBuffer bytes = UTF_8.encode(isCutOff() ? '\n' + lines : lines);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private boolean isCutOff() throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        }
    }
}
