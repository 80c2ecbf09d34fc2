package dev.earshot.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Recording;
import dev.earshot.article.Sha256;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.desk.Desk;
import dev.earshot.desk.Drafts;
import dev.earshot.draft.Draft;
import dev.earshot.speech.Speech;
import dev.earshot.speech.english.Lexicon;
import dev.earshot.support.SetClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings in these tests were never spoken: none has the hash that a new one would have. */
class OutdatedRecordingsTest {
    @TempDir
    private Path folder;

    private final SetClock clock = new SetClock("2026-11-02T23:00:00Z");
    private final Speech speech = new Speech(1);
    private final PriorityExecutor executor = new PriorityExecutor(1);
    private Archive archive;
    private Desk desk;
    private AudioStore store;

    @BeforeEach
    void open() throws IOException {
        archive = Archive.open(Database.sqlite(folder.resolve("archive")), clock);
        desk = new Desk(archive, clock);
        store = new AudioStore(folder.resolve("audio"), 1_000_000, clock);
        publish("quay", "Ferries are late.");
        publish("storm", "Rivers rise.");
    }

    @AfterEach
    void close() {
        executor.close();
        archive.close();
    }

    private void publish(String article, String words) {
        desk.accept(Drafts.of(article, "09:00 " + words));
        Update update =
                archive.article(new ArticleId(article)).orElseThrow().updates().getFirst();
        archive.write(
                article,
                transaction -> transaction.saveRecording(Recording.builder()
                        .hash(Sha256.hex(article.getBytes(StandardCharsets.UTF_8), Sha256.BYTES))
                        .article(update.article())
                        .update(update.id())
                        .revision(1)
                        .voice("v")
                        .script(words)
                        .bytes(1)
                        .duration(Duration.ofSeconds(1))
                        .cues(List.of())
                        .madeAt(clock.instant())
                        .build()));
    }

    /** As a server does when it starts. */
    private OutdatedRecordings start(String station) {
        OutdatedRecordings outdated = new OutdatedRecordings(
                archive,
                new RecordingMaker(
                        archive, speech, store, new RecordingQueue(executor, archive.health()), station, clock));
        outdated.begin();
        return outdated;
    }

    /** Returns the outdated recordings by the words of their updates, one list for each page that is compared. */
    private static List<List<String>> pages(OutdatedRecordings outdated) {
        List<List<String>> pages = new ArrayList<>();
        for (Optional<List<TimelineEntry>> page = outdated.next(); page.isPresent(); page = outdated.next()) {
            pages.add(
                    page.get().stream().map(entry -> entry.update().headline()).toList());
        }
        return pages;
    }

    private List<List<String>> pagesOfStart() {
        OutdatedRecordings outdated = start("The Averill Ledger");
        List<List<String>> pages = pages(outdated);
        outdated.complete();
        return pages;
    }

    @Test
    void secondStartComparesNothing() {
        assertEquals(1, pagesOfStart().size());
        publish("pier", "The pier is open.");

        assertEquals(List.of(), pagesOfStart());
    }

    @Test
    void checkThatWasNotCompletedIsRepeated() {
        assertEquals(1, pages(start("The Averill Ledger")).size());

        assertEquals(1, pagesOfStart().size());
    }

    @Test
    void changedLexiconComparesEverything() {
        pagesOfStart();
        speech.setLexicon(Lexicon.read("""
                        <lexicon version="1.0" alphabet="ipa" xml:lang="en"
                            xmlns="http://www.w3.org/2005/01/pronunciation-lexicon">
                          <lexeme><grapheme>Ngozi</grapheme><phoneme>əŋˈɡoʊzi</phoneme></lexeme>
                        </lexicon>""".getBytes(StandardCharsets.UTF_8)).lexicon());

        assertEquals(List.of(2), pagesOfStart().stream().map(List::size).toList());
        assertEquals(List.of(), pagesOfStart());
    }

    @Test
    void changedNameOfSiteComparesEverything() {
        pagesOfStart();

        assertEquals(
                List.of(2),
                pages(start("The Quay Courier")).stream().map(List::size).toList());
    }

    @Test
    void newHeadlineComparesOnlyItsArticle() {
        pagesOfStart();
        Draft draft = Drafts.of("quay", "09:00 Ferries are late.");
        desk.accept(draft.toBuilder()
                .copy(draft.copy().toBuilder().headline("No ferries").build())
                .build());

        assertEquals(List.of(List.of("Ferries are late.")), pagesOfStart());
        assertEquals(List.of(), pagesOfStart());
    }
}
