package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.files.FolderFile;
import dev.earshot.speech.Script;
import dev.earshot.speech.Speech;
import dev.earshot.speech.english.Lexicon;
import dev.earshot.speech.english.LexiconFile;
import java.io.IOException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reloads the newsroom's lexicon when its file changes, and reports names that are in no lexicon. */
final class LexiconWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(LexiconWatcher.class);
    private static final Lexicon.LoadResult NONE = new Lexicon.LoadResult(Lexicon.of(List.of()), List.of());

    /** How many of the latest updates are searched for unknown names. */
    private static final int SCANNED_UPDATES = 200;

    private static final int MAX_NAMES = 100;

    private final Archive archive;
    private final Speech speech;
    private final FolderFile file;
    private volatile List<Lexicon.Problem> problems = List.of();
    private volatile Consumer<Map<String, Long>> listener = names -> {};
    private @Nullable String stamp;
    private long reportedSequence = -1;

    LexiconWatcher(Archive archive, Speech speech, FolderFile file) {
        this.archive = archive;
        this.speech = speech;
        this.file = file;
    }

    /** Returns the errors in the newsroom's lexicon. */
    List<Lexicon.Problem> problems() {
        return problems;
    }

    /** Sets a callback that gets the unknown names of each search. */
    void onUnknownNames(Consumer<Map<String, Long>> callback) {
        listener = callback;
    }

    /** Reloads the lexicon if the file has changed. Returns whether recordings may be affected. */
    boolean reloadIfChanged() {
        String current = stamp();
        if (current.equals(stamp)) {
            return false;
        }
        boolean first = stamp == null;
        stamp = current;
        reportedSequence = -1;
        Lexicon.LoadResult loadResult = current.isEmpty() ? NONE : LexiconFile.read(file::open);
        problems = loadResult.problems();
        problems.forEach(problem -> LOG.warn("{}:{}: {}", file.name(), problem.line(), problem.message()));
        speech.setLexicon(loadResult.lexicon());
        if (loadResult.lexicon().size() > 0) {
            LOG.info("Entries in {}: {}", file.name(), loadResult.lexicon().size());
        }
        return !first || loadResult.lexicon().size() > 0;
    }

    /** Searches for names that are in no lexicon, if anything has changed. */
    void reportUnknownNames() {
        long head = archive.changeLog().head().sequence();
        if (head == reportedSequence) {
            return;
        }
        reportedSequence = head;
        Map<String, Long> counts = archive.latest(SCANNED_UPDATES).stream()
                .flatMap(timelineEntry -> Script.of(
                        timelineEntry.copy(),
                        timelineEntry.update(),
                        speech.scriptOptions(timelineEntry.update().language()))
                        .unknownNames(speech.lexicon(timelineEntry.update().language()))
                        .stream())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        Map<String, Long> most = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MAX_NAMES)
                .forEach(entry -> most.put(entry.getKey(), entry.getValue()));
        listener.accept(most);
    }

    private String stamp() {
        try {
            BasicFileAttributes attributes = file.attributes();
            return attributes.isRegularFile() ? attributes.size() + " " + attributes.lastModifiedTime() : "";
        } catch (FolderFile.OutsideLinkException e) {
            // reading it reports the problem
            return "outside";
        } catch (IOException e) {
            return "";
        }
    }
}
