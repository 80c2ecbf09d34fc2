package dev.earshot.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SiteUrls;
import dev.earshot.desk.Desk;
import dev.earshot.desk.Drafts;
import dev.earshot.support.SetClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventBacklogTest {
    private static final EventStream.Turns AT_ONCE = new EventStream.Turns() {
        @Override
        public <T> Optional<T> run(Supplier<T> work) {
            return Optional.of(work.get());
        }
    };

    /** A page is available at once or not at all. */
    private static final Duration TIMEOUT = Duration.ZERO;

    @TempDir
    private Path folder;

    private Archive archive;
    private EventWriter writer;

    @BeforeEach
    void open() throws Exception {
        SetClock clock = new SetClock("2026-11-20T10:00:00Z");
        archive = Archive.open(Database.sqlite(folder), clock);
        writer = new EventWriter(archive, () -> new SiteUrls(URI.create("http://localhost")));
        new Desk(archive, clock).accept(Drafts.of("quay", "09:00 It begins.", "09:01 It goes on.", "09:02 It ends."));
        new Desk(archive, clock).accept(Drafts.of("mill", "09:00 It turns."));
    }

    @AfterEach
    void close() {
        archive.close();
    }

    @Test
    void readsLaterEventsOfAllArticlesOrOne() throws Exception {
        EventBacklog eventBacklog = new EventBacklog(archive, writer, 1_000_000);
        try (EventBacklog.Page all =
                        eventBacklog.read(1, null, AT_ONCE, TIMEOUT).orElseThrow();
                EventBacklog.Page mill = eventBacklog
                        .read(1, new ArticleId("mill"), AT_ONCE, TIMEOUT)
                        .orElseThrow()) {
            assertEquals(3, all.events().size());
            assertTrue(all.isLast());
            assertEquals(4, mill.events().stream().mapToLong(Event::sequence).sum());
        }
    }

    @Test
    void lateReadShowsCurrentState() throws Exception {
        Desk desk = new Desk(archive, new SetClock("2026-11-20T10:05:00Z"));
        desk.accept(Drafts.withdrawn("quay", "09:00 It begins.", "09:01 It goes on.", "09:02 It ends."));
        assertEquals(List.of("withdrawn", "withdrawn", "withdrawn", "withdrawn"), types("quay"));
        desk.accept(Drafts.of("quay", "09:00 It begins.", "09:01 It goes on.", "09:02 It ends."));
        // both the withdrawal and the restoration contain the current state
        assertEquals(List.of("published", "published", "published", "restored", "restored"), types("quay"));
    }

    private List<String> types(String article) throws InterruptedException {
        EventBacklog eventBacklog = new EventBacklog(archive, writer, 1_000_000);
        try (EventBacklog.Page page =
                eventBacklog.read(0, new ArticleId(article), AT_ONCE, TIMEOUT).orElseThrow()) {
            return UTF_8.decode(Event.join(page.events()))
                    .toString()
                    .lines()
                    .filter(line -> line.startsWith("event: "))
                    .map(line -> line.substring("event: ".length()))
                    .toList();
        }
    }

    @Test
    void unsentPagesStayWithinLimit() throws Exception {
        EventBacklog eventBacklog = new EventBacklog(archive, writer, 10_000);
        try (EventBacklog.Page first =
                eventBacklog.read(0, null, AT_ONCE, TIMEOUT).orElseThrow()) {
            int size = first.events().stream().mapToInt(Event::size).sum();
            EventBacklog narrow = new EventBacklog(archive, writer, 2 * size - 1);
            try (EventBacklog.Page one = narrow.read(0, null, AT_ONCE, TIMEOUT).orElseThrow()) {
                assertFalse(one.events().isEmpty());
                assertTrue(narrow.read(0, null, AT_ONCE, TIMEOUT).isEmpty());
            }
            try (EventBacklog.Page again =
                    narrow.read(0, null, AT_ONCE, TIMEOUT).orElseThrow()) {
                assertEquals(4, again.events().size());
            }
        }
    }

    @Test
    void readersWhoseTurnComesLateHoldUpNoOther() throws Exception {
        EventBacklog eventBacklog = new EventBacklog(archive, writer, 1_000_000);
        CountDownLatch waiting = new CountDownLatch(4);
        CountDownLatch turn = new CountDownLatch(1);
        EventStream.Turns late = new EventStream.Turns() {
            @Override
            public <T> Optional<T> run(Supplier<T> work) {
                waiting.countDown();
                try {
                    turn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return Optional.of(work.get());
            }
        };
        try (ExecutorService streams = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<EventBacklog.Page>>> pages = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                pages.add(streams.submit(() -> eventBacklog.read(0, null, late, TIMEOUT)));
            }
            waiting.await();
            eventBacklog.read(0, null, AT_ONCE, TIMEOUT).orElseThrow().close();
            turn.countDown();
            for (Future<Optional<EventBacklog.Page>> page : pages) {
                page.get().orElseThrow().close();
            }
        }
    }

    @Test
    void oversizedPageIsReadByItself() throws Exception {
        EventBacklog eventBacklog = new EventBacklog(archive, writer, 10);
        try (EventBacklog.Page page =
                eventBacklog.read(0, null, AT_ONCE, TIMEOUT).orElseThrow()) {
            assertEquals(4, page.events().size());
            assertTrue(eventBacklog.read(0, null, AT_ONCE, TIMEOUT).isEmpty());
        }
    }
}
