package dev.earshot.folder;

import dev.earshot.article.ArticleId;
import dev.earshot.desk.Desk;
import dev.earshot.draft.Outcome;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.Document;
import dev.earshot.intake.document.Form;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.Reading;
import dev.earshot.intake.document.Unlinked;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that the newsroom drops article files into. Each {@link #look()} takes what has changed and come to rest;
 * {@link FolderWatch} calls it. Used by one thread at a time, but for {@link #problems()}.
 */
public final class FeedsFolder {
    /** Additions are taken when a file has been quiet this long: an editor may write in several steps. */
    static final Duration QUIET = Duration.ofMillis(200);

    /** Withdrawals only when it has been stable this long. */
    static final Duration STABLE = Duration.ofSeconds(3);

    private static final Logger LOG = LoggerFactory.getLogger(FeedsFolder.class);

    private final Path folder;
    private final Intake intake;
    private final Desk desk;
    private final Clock clock;
    private final Map<Path, Watched> files = new HashMap<>();
    private final Map<ArticleId, Path> owners = new HashMap<>();

    /** Files whose id belongs to another file, and that id. */
    private final Map<Path, ArticleId> rivals = new HashMap<>();

    private final Map<String, List<Problem>> problems = new ConcurrentSkipListMap<>();

    /** What is named like an article and is no file that could be read, at the last look. */
    private final Set<String> misnamed = new HashSet<>();

    private boolean lookedBefore;

    /** A file, and when it has to be read again. */
    private static final class Watched {
        private final Path file;
        private FileStamp stamp;
        private Instant changedAt;

        /** When it is due; null while there is nothing to do. */
        private @Nullable Instant due;

        Watched(Path file, FileStamp stamp, Instant changedAt, Instant due) {
            this.file = file;
            this.stamp = stamp;
            this.changedAt = changedAt;
            this.due = due;
        }

        String name() {
            return file.getFileName().toString();
        }
    }

    public FeedsFolder(Path folder, Intake intake, Desk desk, Clock clock) {
        this.folder = folder;
        this.intake = intake;
        this.desk = desk;
        this.clock = clock;
    }

    /** What can't be taken as it is now, by file. Safe for all threads. */
    public List<Problem> problems() {
        return problems.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Takes what has changed since the last look and has come to rest.
     *
     * @return how long until the next look has something to do, if nothing changes until then; null where nothing waits
     */
    public @Nullable Duration look() {
        Instant now = clock.instant();
        Map<Path, FileStamp> present = list();
        files.keySet().removeIf(file -> !present.containsKey(file));
        owners.values().removeIf(file -> !present.containsKey(file));
        problems.keySet()
                .removeIf(name -> !name.equals(folderName())
                        && !misnamed.contains(name)
                        && !present.containsKey(folder.resolve(name)));
        present.forEach((file, stamp) -> notice(file, stamp, now));
        // after a restart, of two files with one id the one that is on the air comes first; later, the one that did not
        // wait for the other
        Set<String> known = lookedBefore ? Set.of() : desk.documents();
        lookedBefore = true;
        List<Watched> due = files.values().stream()
                .filter(watched -> watched.due != null && !watched.due.isAfter(now))
                .sorted(Comparator.comparing((Watched watched) -> rivals.containsKey(watched.file))
                        .thenComparing(watched -> !known.contains(watched.name()))
                        .thenComparing(watched -> watched.stamp.modified())
                        .thenComparing(watched -> watched.file))
                .toList();
        due.forEach(watched -> take(watched, now));
        giveWay(now);
        return files.values().stream()
                .map(file -> file.due)
                .filter(next -> next != null)
                .min(Comparator.naturalOrder())
                .map(next -> Duration.between(clock.instant(), next))
                .orElse(null);
    }

    private void notice(Path file, FileStamp stamp, Instant now) {
        Watched known = files.get(file);
        if (known == null) {
            // what nobody has touched for a while needs no waiting
            boolean settled = stamp.modified().isBefore(now.minus(STABLE));
            files.put(
                    file, new Watched(file, stamp, settled ? stamp.modified() : now, settled ? now : now.plus(QUIET)));
        } else if (!known.stamp.equals(stamp)) {
            known.stamp = stamp;
            known.changedAt = now;
            known.due = now.plus(QUIET);
        }
    }

    /** Files whose id has become free are due, once the other has been away for so long that nobody is just saving it. */
    private void giveWay(Instant now) {
        rivals.keySet().removeIf(file -> !files.containsKey(file));
        rivals.forEach((file, id) -> {
            Watched watched = files.get(file);
            if (watched != null && watched.due == null && !owners.containsKey(id)) {
                watched.due = now.plus(STABLE);
            }
        });
    }

    private void take(Watched watched, Instant now) {
        Path file = watched.file;
        String name = watched.name();
        watched.due = null;
        rivals.remove(file);
        try {
            byte[] content = read(file);
            if (!watched.stamp.equals(FileStamp.of(Files.readAttributes(file, BasicFileAttributes.class)))) {
                // somebody is saving it at this moment; what was read may be half of it
                watched.due = now.plus(QUIET);
                return;
            }
            switch (intake.read(Document.file(name, content))) {
                case Reading.Rejected rejected -> report(name, rejected.problems());
                case Reading.Accepted accepted -> {
                    ArticleId id = accepted.draft().id();
                    Path owner = owners.get(id);
                    owners.values().remove(file);
                    if (owner != null && !owner.equals(file)) {
                        rivals.put(file, id);
                        report(
                                name,
                                List.of(new Problem(
                                        name,
                                        0,
                                        "has the id " + id + " of " + owner.getFileName()
                                                + ", which stays on the air; give one of them another Id:")));
                        return;
                    }
                    owners.put(id, file);
                    boolean stable = !watched.changedAt.plus(STABLE).isAfter(now);
                    Outcome outcome = desk.take(
                            accepted.draft().withComplete(accepted.draft().complete() && stable));
                    List<Problem> remarks = new ArrayList<>(accepted.remarks());
                    outcome.unlinked().forEach(update -> remarks.add(Unlinked.problem(name, update)));
                    report(name, remarks);
                    tell(name, outcome);
                    watched.due = next(watched, outcome, stable);
                }
            }
        } catch (IOException e) {
            if (Files.exists(file)) {
                LOG.debug("{} can't be read", file, e);
                report(name, List.of(new Problem(name, 0, "can't be read")));
            }
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            // also where there was no room for it: one document must not end the looking after all the others
            LOG.error("{} could not be taken, and is tried again in ten seconds", name, e);
            report(name, List.of(new Problem(name, 0, "could not be taken; the log says why")));
            watched.due = now.plusSeconds(10);
        }
    }

    /** When the same file has more to give: withdrawals once it is stable, updates that are still to come. */
    private static @Nullable Instant next(Watched watched, Outcome outcome, boolean stable) {
        Instant held = outcome.heldUntil();
        if (outcome.missing() > 0 && !stable) {
            Instant then = watched.changedAt.plus(STABLE);
            return held == null || then.isBefore(held) ? then : held;
        }
        return held;
    }

    private void report(String name, List<Problem> found) {
        List<Problem> before = found.isEmpty() ? problems.remove(name) : problems.put(name, found);
        if (!found.equals(before == null ? List.of() : before)) {
            found.forEach(problem -> LOG.warn("{}", problem));
            if (found.isEmpty()) {
                LOG.info("{} can be taken again", name);
            }
        }
    }

    private static void tell(String name, Outcome outcome) {
        if (!outcome.changes().isEmpty()) {
            Map<String, Integer> counts = new TreeMap<>();
            outcome.changes()
                    .forEach(change -> counts.merge(change.type().name().toLowerCase(Locale.ROOT), 1, Integer::sum));
            LOG.info("{}: {}", name, counts);
        }
    }

    /** Reads at most one byte more than is taken, so that a file that grows meanwhile can't fill the memory. */
    private byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, intake.byteLimit() + 1));
        }
    }

    private Map<Path, FileStamp> list() {
        Map<Path, FileStamp> found = new HashMap<>();
        List<Problem> failed = new ArrayList<>();
        misnamed.clear();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, FeedsFolder::isArticle)) {
            for (Path file : entries) {
                try {
                    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    if (attributes.isRegularFile()) {
                        found.put(file, FileStamp.of(attributes));
                    } else {
                        // never opened: a pipe would hold the reader until somebody writes into it
                        misnamed(file, attributes.isDirectory() ? "is a folder" : "is a pipe, a socket or a device");
                    }
                } catch (IOException e) {
                    if (Files.isSymbolicLink(file)) {
                        misnamed(file, "is a link that leads to no file");
                    } else {
                        LOG.debug("{} went away while the folder was listed", file);
                    }
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            LOG.debug("{} can't be listed", folder, e);
            failed.add(new Problem(
                    folderName(), 0, "can't be listed: is there such a folder, and may this server read it?"));
            files.forEach((file, watched) -> found.put(file, watched.stamp));
        }
        report(folderName(), failed);
        return found;
    }

    private void misnamed(Path file, String what) {
        String name = file.getFileName().toString();
        misnamed.add(name);
        report(name, List.of(new Problem(name, 0, what + "; an article is a file")));
    }

    /** What the world may know of where the folder is; with the stroke that no file's name has. */
    private String folderName() {
        return folder.getFileName() + "/";
    }

    /** Files of a form that is read; not the hidden and half-written ones that editors leave. */
    private static boolean isArticle(Path file) {
        String name = file.getFileName().toString();
        return Form.ofFileName(name).isPresent() && !name.startsWith(".") && !name.startsWith("#");
    }
}
