package dev.earshot.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.desk.Drafts;
import dev.earshot.recording.PriorityExecutor.Priority;
import dev.earshot.support.Live;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Headlines and backgrounds that pages ask for. */
class StoryTextsTest {
    private static final ArticleId STORM = new ArticleId("storm");

    @TempDir
    private Path folder;

    private final PriorityExecutor executor = new PriorityExecutor(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private RecorderFixture fixture;
    private Compilations compilations;
    private StoryTexts storyTexts;

    @BeforeEach
    void open() throws IOException {
        fixture = new RecorderFixture(folder);
        compilations = new Compilations(
                fixture.archive, fixture.speech(), "The Averill Ledger", ZoneOffset.UTC, fixture.clock);
        RecordingMaker maker = new RecordingMaker(
                fixture.archive,
                fixture.speech(),
                new AudioStore(folder.resolve("own"), RecorderFixture.MAX_BYTES, fixture.clock),
                new RecordingQueue(executor, fixture.archive.health()),
                "The Averill Ledger",
                fixture.clock);
        storyTexts = new StoryTexts(fixture.archive, compilations, maker, fixture.clock);
        executor.submit(
                Priority.LISTENER,
                "",
                () -> {
                    try {
                        release.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                () -> {});
    }

    @AfterEach
    void close() {
        release.countDown();
        executor.close();
        fixture.close();
    }

    private void request(Article article) {
        storyTexts.request(article.id(), compilations.storyTexts(article.copy()));
    }

    private Article publish(String id) {
        fixture.desk.accept(Drafts.of(id, "09:00 Rain begins."));
        return fixture.archive.article(new ArticleId(id)).orElseThrow();
    }

    @Test
    void pageThatFoundTheQueueFullAsksAgain() {
        Article storm = publish("storm");
        Live.await("the only thread is busy", () -> executor.queued(Priority.LISTENER) == 0);
        for (int i = 0; i < PriorityExecutor.MAX_QUEUED; i++) {
            executor.submit(Priority.LISTENER, "", () -> {}, () -> {});
        }
        request(storm);
        assertEquals(Instant.EPOCH, storyTexts.madeAt(STORM));
        release.countDown();
        Live.await("room in the queue", () -> executor.queued(Priority.LISTENER) == 0);
        request(publish("flood"));
        Live.await(
                "the page of the other story changes",
                () -> storyTexts.madeAt(STORM).isAfter(Instant.EPOCH));
    }

    @Test
    void textThatFailedIsNotTriedAgainAtOnce() throws Exception {
        release.countDown();
        fixture.voiceDoes("exit 3");
        fixture.publish("09:00 Regen.");
        Article german = fixture.archive.article(new ArticleId("sturm")).orElseThrow();
        request(german);
        Live.await("a run of the voice", () -> fixture.runs() > 0);
        Live.await("its end", () -> executor.queued(Priority.STORY) == 0);
        storyTexts.makeNow(german);
        long runs = fixture.runs();
        request(german);
        storyTexts.makeNow(german);
        assertEquals(runs, fixture.runs());
        assertTrue(storyTexts.madeAt(german.id()).equals(Instant.EPOCH));
    }
}
