package dev.earshot.recording;

import dev.earshot.archive.Archive;
import dev.earshot.archive.model.Place;
import dev.earshot.archive.model.Scope;
import dev.earshot.archive.model.Selection;
import dev.earshot.article.Entry;
import dev.earshot.speech.Script;
import dev.earshot.speech.Speech;
import dev.earshot.speech.english.Lexicon;
import dev.earshot.speech.english.LexiconFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that names are said as the newsroom wants it: reads its lexicon again when that has changed, finds the
 * recordings that sound otherwise then, and tells which names no lexicon has.
 */
final class Pronunciation {
    private static final Logger LOG = LoggerFactory.getLogger(Pronunciation.class);
    private static final Selection RECORDED = new Selection(new Scope.Everything(), Selection.Which.RECORDED);
    private static final int PAGE = 100;

    /** In how many of the latest updates names are looked for, and how many are told. */
    private static final int LATEST = 200;

    private static final int MOST_NAMES = 100;

    private final Archive archive;
    private final Speech speech;
    private final Studio studio;
    private final Path file;
    private volatile List<Lexicon.Problem> problems = List.of();
    private volatile Consumer<Map<String, Long>> listener = names -> {};
    private @Nullable String stamp;
    private long looked = -1;

    Pronunciation(Archive archive, Speech speech, Studio studio, Path file) {
        this.archive = archive;
        this.speech = speech;
        this.studio = studio;
        this.file = file;
    }

    /** What is wrong with the newsroom's lexicon. */
    List<Lexicon.Problem> problems() {
        return problems;
    }

    /** Calls back whenever names were looked for. */
    void onNames(Consumer<Map<String, Long>> told) {
        listener = told;
    }

    /** Reads the lexicon where it is new. Tells whether it was. */
    boolean look() {
        String present = stamp();
        if (present.equals(stamp)) {
            return false;
        }
        boolean first = stamp == null;
        stamp = present;
        looked = -1;
        Lexicon.Reading reading = LexiconFile.read(file);
        problems = reading.problems();
        problems.forEach(problem -> LOG.warn("{}:{}: {}", file.getFileName(), problem.line(), problem.message()));
        speech.learn(reading.lexicon());
        if (reading.lexicon().size() > 0) {
            LOG.info("{} has {} words", file.getFileName(), reading.lexicon().size());
        }
        return !first || reading.lexicon().size() > 0;
    }

    /** The entries whose recordings sound otherwise now. */
    List<Entry> outdated() {
        List<Entry> outdated = new ArrayList<>();
        for (Place place = Place.NEWEST; place != null; ) {
            var part = archive.timeline().part(RECORDED, place, 0, PAGE);
            part.entries().stream()
                    .filter(entry -> !entry.update().isWithdrawn() && studio.isOutdated(entry))
                    .forEach(outdated::add);
            place = part.next();
        }
        return outdated;
    }

    /** Looks for names that no lexicon has, where there is news. */
    void listNames() {
        long head = archive.log().head().sequence();
        if (head == looked) {
            return;
        }
        looked = head;
        Map<String, Long> counts = archive.latest(LATEST).stream()
                .flatMap(entry -> Script.of(
                        entry.copy(),
                        entry.update(),
                        speech.style(entry.update().language()))
                        .unknownNames(speech.lexicon(entry.update().language()))
                        .stream())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        Map<String, Long> most = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_NAMES)
                .forEach(entry -> most.put(entry.getKey(), entry.getValue()));
        listener.accept(most);
    }

    private String stamp() {
        try {
            return Files.size(file) + " " + Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return "";
        }
    }
}
