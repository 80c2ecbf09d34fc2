package dev.earshot.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.SiteUrls;
import dev.earshot.desk.Desk;
import dev.earshot.desk.Drafts;
import dev.earshot.support.SetClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EventStreamTest {
    private static final EventStream.Turns AT_ONCE = new EventStream.Turns() {
        @Override
        public <T> Optional<T> run(Supplier<T> work) {
            return Optional.of(work.get());
        }
    };

    private static final Duration HOUR = Duration.ofHours(1);

    private final List<String> reported = new ArrayList<>();
    private final EventStream.Listener listener = new EventStream.Listener() {
        @Override
        public void onStalled() {
            reported.add("stalled");
        }

        @Override
        public void onClosed(EventStream stream) {
            reported.add("closed");
        }
    };

    @TempDir
    private Path folder;

    private Archive archive;

    @BeforeEach
    void open() throws IOException {
        SetClock clock = new SetClock("2026-11-20T10:00:00Z");
        archive = Archive.open(Database.sqlite(folder), clock);
        new Desk(archive, clock).accept(Drafts.of("quay", "09:00 It begins."));
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private static EventLimits limits(int maxStreams, Duration heartbeat, int maxBacklogBytes) {
        return new EventLimits(maxStreams, heartbeat, HOUR, 100, 1_000_000, maxBacklogBytes);
    }

    private static SiteUrls addresses() {
        return new SiteUrls(URI.create("http://localhost"));
    }

    /** Returns a history that has nothing in memory, so that streams read the archive. */
    private EventHistory history(Duration heartbeat, int maxBacklogBytes) {
        return new EventHistory(archive, EventStreamTest::addresses, limits(1, heartbeat, maxBacklogBytes));
    }

    @Test
    void sendsHeartbeatsWhileOthersUseTheWholeBacklog() throws Exception {
        EventHistory history = history(Duration.ZERO, 10);
        EventBacklog.Page held = history.readBacklog(0, null, AT_ONCE).orElseThrow();
        EventStream stream = new EventStream(history, listener, null, 0);
        List<String> written = new ArrayList<>();
        stream.run(
                bytes -> {
                    String text = UTF_8.decode(bytes).toString();
                    written.add(text);
                    if (written.size() == 3) {
                        held.close();
                    } else if (text.contains("event: published")) {
                        stream.end();
                    }
                },
                AT_ONCE);
        assertTrue(written.getFirst().startsWith("retry: 3000\nid: "), written.getFirst());
        assertEquals(List.of(":\n\n", ":\n\n"), written.subList(1, 3));
        assertTrue(written.get(3).contains("It begins."), written.get(3));
        assertEquals(4, written.size());
    }

    @Test
    void interruptEndsWaitForBacklog() throws Exception {
        EventHistory history = history(HOUR, 10);
        try (EventBacklog.Page held = history.readBacklog(0, null, AT_ONCE).orElseThrow()) {
            assertFalse(held.events().isEmpty());
            CountDownLatch opened = new CountDownLatch(1);
            List<EventStream> streams = new ArrayList<>();
            List<Boolean> interrupted = new ArrayList<>();
            Thread reader = Thread.ofPlatform().start(() -> {
                streams.add(new EventStream(history, listener, null, 0));
                try {
                    streams.getFirst().run(bytes -> opened.countDown(), AT_ONCE);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
                interrupted.add(Thread.currentThread().isInterrupted());
            });
            opened.await();
            streams.getFirst().interrupt();
            reader.join();
            assertEquals(List.of(true), interrupted);
        }
    }

    @Test
    void onlyStalledReaderIsReported() {
        EventHistory history = history(HOUR, 1_000_000);
        IOException gone = new IOException("gone");
        IOException stalled = new IOException("stalled", new IOException(new TimeoutException("idle")));
        for (IOException failure : List.of(gone, stalled)) {
            try (EventStream stream = new EventStream(history, listener, null, 0)) {
                assertSame(
                        failure,
                        assertThrows(
                                IOException.class,
                                () -> stream.run(
                                        bytes -> {
                                            throw failure;
                                        },
                                        AT_ONCE)));
            }
        }
        assertEquals(List.of("closed", "stalled", "closed"), reported);
    }

    @Test
    void eachStreamTakesOnePlaceUntilItIsClosed() {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        EventBroadcaster broadcaster =
                new EventBroadcaster(archive, EventStreamTest::addresses, metrics, limits(1, HOUR, 1_000_000));
        broadcaster.start();
        EventStream first = broadcaster.open(null, 0).orElseThrow();
        assertTrue(broadcaster.open(null, 0).isEmpty());
        first.close();
        first.close();
        EventStream second = broadcaster.open(null, 0).orElseThrow();
        assertTrue(broadcaster.open(null, 0).isEmpty());
        second.close();
        broadcaster.close();
        assertTrue(broadcaster.open(null, 0).isEmpty());
        assertEquals(0, metrics.get("earshot.events.streams").gauge().value());
    }
}
