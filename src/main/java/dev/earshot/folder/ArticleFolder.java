package dev.earshot.folder;

import dev.earshot.article.ArticleId;
import dev.earshot.desk.Desk;
import dev.earshot.draft.DraftResult;
import dev.earshot.files.FolderFile;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.DocumentFormat;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.ReadResult;
import dev.earshot.intake.document.UnresolvedCorrection;
import dev.earshot.lifecycle.OutOfMemory;
import dev.earshot.lifecycle.StorageException;
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
 * The folder into which the newsroom drops article files. Each {@link #scan()} reads files that have changed and
 * settled; {@link FolderWatcher} calls it. Used by one thread at a time, except for {@link #problems()}.
 */
public final class ArticleFolder {
    /** Additions are published when a file has been quiet for this long, because an editor may save in several steps. */
    static final Duration QUIET_PERIOD = Duration.ofMillis(200);

    /** Withdrawals happen only when a file has been stable for this long. */
    static final Duration STABLE_PERIOD = Duration.ofSeconds(3);

    private static final String NO_ARTICLE = "; an article must be a file";
    private static final Logger LOG = LoggerFactory.getLogger(ArticleFolder.class);

    private final Path folder;
    private final boolean followsLinksOut;
    private final Intake intake;
    private final Desk desk;
    private final Clock clock;
    private final Map<Path, WatchedFile> files = new HashMap<>();
    private final Map<ArticleId, Path> owners = new HashMap<>();

    /** Files whose id belongs to another file, with that id. */
    private final Map<Path, ArticleId> idConflicts = new HashMap<>();

    private final Map<String, List<Problem>> problems = new ConcurrentSkipListMap<>();

    /** Names of entries that look like articles but were not readable files at the last scan. */
    private final Set<String> unusable = new HashSet<>();

    private boolean scannedBefore;

    /** A file, and when it must be read again. */
    private static final class WatchedFile {
        private final Path file;
        private FileStamp stamp;
        private Instant changedAt;

        /** When it is due; null while there is nothing to do. */
        private @Nullable Instant due;

        WatchedFile(Path file, FileStamp stamp, Instant changedAt, Instant due) {
            this.file = file;
            this.stamp = stamp;
            this.changedAt = changedAt;
            this.due = due;
        }

        String name() {
            return file.getFileName().toString();
        }
    }

    /** @param followsLinksOut whether files may be links that lead out of the folder */
    public ArticleFolder(Path folder, boolean followsLinksOut, Intake intake, Desk desk, Clock clock) {
        this.folder = folder;
        this.followsLinksOut = followsLinksOut;
        this.intake = intake;
        this.desk = desk;
        this.clock = clock;
    }

    /** Returns the current problems, by file. Thread-safe. */
    public List<Problem> problems() {
        return problems.values().stream().flatMap(List::stream).toList();
    }

    /**
     * Reads the files that have changed since the last scan and have settled.
     *
     * @return how long until the next scan has something to do if nothing changes; null if nothing is pending
     */
    public @Nullable Duration scan() {
        return scan(() -> {});
    }

    /**
     * Does the same.
     *
     * @param onFile called before each file that is read
     */
    @Nullable
    Duration scan(Runnable onFile) {
        Instant now = clock.instant();
        Map<Path, FileStamp> present = listFiles();
        files.keySet().removeIf(file -> !present.containsKey(file));
        owners.values().removeIf(file -> !present.containsKey(file));
        problems.keySet()
                .removeIf(name -> !name.equals(folderName())
                        && !unusable.contains(name)
                        && !present.containsKey(folder.resolve(name)));
        present.forEach((file, stamp) -> track(file, stamp, now));
        // of two files with the same id, after a restart the published one comes first; later, the one that did not
        // wait for the other
        List<WatchedFile> waiting = files.values().stream()
                .filter(watchedFile -> watchedFile.due != null && !watchedFile.due.isAfter(now))
                .toList();
        Set<String> known = scannedBefore
                ? Set.of()
                : desk.documentNames(waiting.stream().map(WatchedFile::name).toList());
        scannedBefore = true;
        List<WatchedFile> due = waiting.stream()
                .sorted(Comparator.comparing((WatchedFile watchedFile) -> idConflicts.containsKey(watchedFile.file))
                        .thenComparing(watchedFile -> !known.contains(watchedFile.name()))
                        .thenComparing(watchedFile -> watchedFile.stamp.modified())
                        .thenComparing(watchedFile -> watchedFile.file))
                .toList();
        for (WatchedFile watchedFile : due) {
            onFile.run();
            ingest(watchedFile, now);
        }
        retryConflicts(now);
        return files.values().stream()
                .map(file -> file.due)
                .filter(next -> next != null)
                .min(Comparator.naturalOrder())
                .map(next -> Duration.between(clock.instant(), next))
                .orElse(null);
    }

    private void track(Path file, FileStamp stamp, Instant now) {
        WatchedFile known = files.get(file);
        if (known == null) {
            // an untouched file needs no waiting
            boolean untouched = stamp.modified().isBefore(now.minus(STABLE_PERIOD));
            files.put(
                    file,
                    new WatchedFile(
                            file, stamp, untouched ? stamp.modified() : now, untouched ? now : now.plus(QUIET_PERIOD)));
        } else if (!known.stamp.equals(stamp)) {
            known.stamp = stamp;
            known.changedAt = now;
            known.due = now.plus(QUIET_PERIOD);
        }
    }

    /** Schedules files whose id has become free, after a delay in case the other file is just being saved. */
    private void retryConflicts(Instant now) {
        idConflicts.keySet().removeIf(file -> !files.containsKey(file));
        idConflicts.forEach((file, id) -> {
            WatchedFile watchedFile = files.get(file);
            if (watchedFile != null && watchedFile.due == null && !owners.containsKey(id)) {
                watchedFile.due = now.plus(STABLE_PERIOD);
            }
        });
    }

    private void ingest(WatchedFile watchedFile, Instant now) {
        Path file = watchedFile.file;
        String name = watchedFile.name();
        watchedFile.due = null;
        idConflicts.remove(file);
        try {
            byte[] content = read(file);
            if (!watchedFile.stamp.equals(FileStamp.of(folderFile(file).attributes()))) {
                // the file is being saved right now; what was read may be half of it
                watchedFile.due = now.plus(QUIET_PERIOD);
                return;
            }
            switch (intake.read(InputDocument.ofFile(name, content))) {
                case ReadResult.Rejected rejected -> report(name, rejected.problems());
                case ReadResult.Accepted accepted -> {
                    ArticleId id = accepted.draft().id();
                    Path owner = owners.get(id);
                    owners.values().remove(file);
                    if (owner != null && !owner.equals(file)) {
                        idConflicts.put(file, id);
                        report(
                                name,
                                List.of(new Problem(
                                        name,
                                        0,
                                        "has the same id, " + id + ", as " + owner.getFileName()
                                                + "; that file stays published; give one of them a different Id:")));
                        return;
                    }
                    owners.put(id, file);
                    boolean stable = !watchedFile.changedAt.plus(STABLE_PERIOD).isAfter(now);
                    DraftResult draftResult = desk.accept(
                            accepted.draft().withComplete(accepted.draft().complete() && stable));
                    List<Problem> remarks = new ArrayList<>(accepted.remarks());
                    draftResult.unlinked().forEach(update -> remarks.add(UnresolvedCorrection.problem(name, update)));
                    report(name, remarks);
                    logOutcome(name, draftResult);
                    watchedFile.due = nextDue(watchedFile, draftResult, stable);
                }
            }
        } catch (FolderFile.OutsideLinkException e) {
            reportUnusable(file, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            if (Files.exists(file)) {
                LOG.debug("{} can't be read", file, e);
                report(name, List.of(new Problem(name, 0, "can't be read")));
            }
        } catch (RuntimeException | StackOverflowError e) {
            // one document must not stop the scan of all others
            OutOfMemory.endProcessIfCause(e);
            // a full disk, for instance, is no problem of the document
            if (StorageException.problemOf(e) == null) {
                LOG.error("could not process {}; trying again in ten seconds", name, e);
                report(name, List.of(new Problem(name, 0, "could not be processed; see the log")));
            }
            watchedFile.due = now.plusSeconds(10);
        }
    }

    /** Returns when the same file must be read again: for withdrawals once it is stable, or for updates in the future. */
    private static @Nullable Instant nextDue(WatchedFile watchedFile, DraftResult draftResult, boolean stable) {
        Instant heldUntil = draftResult.heldUntil();
        if (draftResult.missingCount() > 0 && !stable) {
            Instant then = watchedFile.changedAt.plus(STABLE_PERIOD);
            return heldUntil == null || then.isBefore(heldUntil) ? then : heldUntil;
        }
        return heldUntil;
    }

    private void report(String name, List<Problem> found) {
        List<Problem> before = found.isEmpty() ? problems.remove(name) : problems.put(name, found);
        if (!found.equals(before == null ? List.of() : before)) {
            found.forEach(problem -> LOG.warn("{}", problem));
            if (found.isEmpty()) {
                LOG.info("{} has no more problems", name);
            }
        }
    }

    private static void logOutcome(String name, DraftResult draftResult) {
        if (!draftResult.changes().isEmpty()) {
            Map<String, Integer> counts = new TreeMap<>();
            draftResult
                    .changes()
                    .forEach(change -> counts.merge(change.type().name().toLowerCase(Locale.ROOT), 1, Integer::sum));
            LOG.info("{}: {}", name, counts);
        }
    }

    /** Reads at most one byte more than the limit, so that a growing file can't fill the memory. */
    private byte[] read(Path file) throws IOException {
        try (InputStream in = folderFile(file).open()) {
            return in.readNBytes((int) Math.min(Integer.MAX_VALUE - 16, intake.byteLimit() + 1));
        }
    }

    private FolderFile folderFile(Path file) {
        return new FolderFile(file, followsLinksOut);
    }

    private Map<Path, FileStamp> listFiles() {
        Map<Path, FileStamp> found = new HashMap<>();
        List<Problem> failed = new ArrayList<>();
        unusable.clear();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, ArticleFolder::isArticleFile)) {
            for (Path file : entries) {
                try {
                    BasicFileAttributes attributes = folderFile(file).attributes();
                    if (attributes.isRegularFile()) {
                        found.put(file, FileStamp.of(attributes));
                    } else {
                        // never opened: a pipe would block the reader until another process writes into it
                        reportUnusable(
                                file,
                                (attributes.isDirectory() ? "is a folder" : "is a pipe, a socket or a device")
                                        + NO_ARTICLE);
                    }
                } catch (FolderFile.OutsideLinkException e) {
                    reportUnusable(file, String.valueOf(e.getMessage()));
                } catch (IOException e) {
                    if (Files.isSymbolicLink(file)) {
                        reportUnusable(file, "is a link that leads to no file" + NO_ARTICLE);
                    } else {
                        LOG.debug("{} disappeared while the folder was listed", file);
                    }
                }
            }
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            LOG.debug("{} can't be listed", folder, e);
            failed.add(new Problem(
                    folderName(), 0, "can't be listed; check that it exists and that this server may read it"));
            files.forEach((file, watchedFile) -> found.put(file, watchedFile.stamp));
        }
        report(folderName(), failed);
        return found;
    }

    private void reportUnusable(Path file, String what) {
        String name = file.getFileName().toString();
        unusable.add(name);
        report(name, List.of(new Problem(name, 0, what)));
    }

    /** Returns the folder's name for public use. It ends in a slash, which no file name does. */
    private String folderName() {
        return folder.getFileName() + "/";
    }

    /** Accepts files in a supported format, except the hidden and half-written ones that editors leave. */
    private static boolean isArticleFile(Path file) {
        String name = file.getFileName().toString();
        return DocumentFormat.ofFileName(name).isPresent() && !name.startsWith(".") && !name.startsWith("#");
    }
}
