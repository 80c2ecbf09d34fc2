package dev.earshot.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.events.EventLimits;
import dev.earshot.support.EventReader;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The limits of event streams, and delivery without loss when connections break. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class EventLimitsTest {
    private static final Duration LONG = Duration.ofHours(1);
    private static final int MUCH = 64 << 20;

    @TempDir
    private Path folder;

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(20);
        }
    }

    @Test
    void idleStreamSendsHeartbeats() throws Exception {
        EventLimits eventLimits = new EventLimits(10, Duration.ofMillis(50), LONG, 100, MUCH, MUCH);
        try (HandWired wired = new HandWired(folder, eventLimits);
                EventReader reader = EventReader.open(wired.port(), "/events")) {
            reader.block();
            reader.comments().clear();
            for (int heartbeat = 0; heartbeat < 3; heartbeat++) {
                reader.block();
            }
            assertEquals(List.of("", "", ""), reader.comments());
            wired.open("quay");
            assertEquals("published", reader.next().type());
        }
    }

    @Test
    void rejectsStreamsOverLimitUntilOneCloses() throws Exception {
        EventLimits eventLimits = new EventLimits(2, Duration.ofMillis(50), LONG, 100, MUCH, MUCH);
        try (HandWired wired = new HandWired(folder, eventLimits)) {
            wired.open("quay");
            EventReader first = EventReader.open(wired.port(), "/events");
            try (EventReader second = EventReader.open(wired.port(), "/articles/quay/events")) {
                assertEquals(200, first.status());
                assertEquals(200, second.status());
                try (EventReader third = EventReader.open(wired.port(), "/events")) {
                    assertEquals(503, third.status());
                    assertTrue(third.fields().contains("\nretry-after: 30\r\n"), third.fields());
                    assertTrue(third.fields().contains("application/problem+json"), third.fields());
                }
                first.close();
                // a heartbeat notices that the client is gone
                await(() -> wired.counted("earshot.events.streams") == 1);
                try (EventReader third = EventReader.open(wired.port(), "/events")) {
                    assertEquals(200, third.status());
                }
                assertEquals(0, wired.counted("earshot.events.dropped"));
            }
        }
    }

    @Test
    void stalledReaderIsDroppedAndOthersContinue() throws Exception {
        EventLimits eventLimits =
                new EventLimits(10, Duration.ofMillis(200), Duration.ofSeconds(1), 4, 1 << 20, 1 << 20);
        try (HandWired wired = new HandWired(folder, eventLimits);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                EventReader taking = EventReader.open(wired.port(), "/events");
                EventReader stalled = EventReader.openWithSmallBuffer(wired.port(), "/events")) {
            assertEquals(200, stalled.status());
            wired.open("quay");
            Future<Boolean> last = threads.submit(
                    () -> taking.next(event -> event.json().toString().contains("It is over.")) != null);
            String large = "The water is rising. ".repeat(20_000);
            for (int i = 0; wired.counted("earshot.events.dropped") == 0; i++) {
                wired.open("flood-" + i, large);
            }
            wired.publish("quay", "It is over.");
            assertTrue(last.get());
            await(() -> wired.counted("earshot.events.streams") == 1);
            assertEquals(1, wired.counted("earshot.events.dropped"));
            // what was already sent can still be read, then the connection breaks
            assertThrows(IOException.class, stalled::readToEnd);
        }
    }

    @Test
    void slowReaderCatchesUpFromArchive() throws Exception {
        EventLimits eventLimits = new EventLimits(10, Duration.ofMillis(200), LONG, 4, 10_000, 100_000);
        try (HandWired wired = new HandWired(folder, eventLimits);
                EventReader slow = EventReader.openWithSmallBuffer(wired.port(), "/events")) {
            String large = "The water is rising. ".repeat(2_000);
            for (int i = 0; i < 60; i++) {
                wired.open("flood-" + i, large);
            }
            for (long sequence : wired.log()) {
                assertEquals(sequence, slow.next().sequence());
            }
            assertEquals(0, wired.counted("earshot.events.dropped"));
        }
    }

    @Test
    void resumingReadersMissNothingAndGetNothingTwice() throws Exception {
        // so few recent events that clients switch between these and the archive
        EventLimits eventLimits = new EventLimits(50, Duration.ofMillis(20), LONG, 8, MUCH, 50_000);
        int changes = 300;
        try (HandWired wired = new HandWired(folder, eventLimits);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            wired.open("quay");
            wired.open("mill");
            String start = wired.archive().changeLog().cursors().encode(0);
            List<Future<List<Long>>> readers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Random chance = new Random(i);
                readers.add(threads.submit(() -> follow(wired.port(), "/events", start, chance, changes + 2)));
            }
            Random chance = new Random(7);
            readers.add(threads.submit(
                    () -> follow(wired.port(), "/articles/mill/events", start, chance, changes / 2 + 1)));
            List<Callable<Boolean>> writers = new ArrayList<>();
            for (String article : List.of("quay", "mill")) {
                writers.add(() -> {
                    for (int i = 0; i < changes / 2; i++) {
                        wired.correct(article, "The water stands at " + i + " inches.");
                    }
                    return true;
                });
            }
            for (Future<Boolean> writer : threads.invokeAll(writers)) {
                assertTrue(writer.get());
            }
            List<Long> log = wired.log();
            assertEquals(changes + 2, log.size());
            for (Future<List<Long>> reader : readers.subList(0, 4)) {
                assertEquals(log, reader.get());
            }
            List<Long> mill = wired.archive().changeLog().changesAfter(0, changes + 2).stream()
                    .filter(change -> change.article().value().equals("mill"))
                    .map(change -> change.sequence())
                    .toList();
            assertEquals(mill, readers.getLast().get());
        }
    }

    /**
     * Returns the sequences of the first events, read by a client that sometimes disconnects, even in the middle of an event.
     */
    private static List<Long> follow(int port, String path, String from, Random chance, int count) throws IOException {
        List<Long> got = new ArrayList<>();
        String last = from;
        while (got.size() < count) {
            try (EventReader reader = EventReader.open(port, path, "Last-Event-ID", last)) {
                for (int left = chance.nextInt(30); left >= 0 && got.size() < count; left--) {
                    EventReader.Event event = reader.block();
                    if (event != null) {
                        got.add(event.sequence());
                    }
                    last = reader.lastEventId();
                }
            }
        }
        return got;
    }

    @Test
    void streamsEndAtShutdownEvenIfReaderIsStalled() throws Exception {
        EventLimits eventLimits = new EventLimits(100, LONG, LONG, 4, 1 << 20, 1 << 20);
        HandWired wired = new HandWired(folder, eventLimits);
        List<EventReader> readers = new ArrayList<>();
        try (EventReader stalled = EventReader.openWithSmallBuffer(wired.port(), "/events")) {
            String large = "The water is rising. ".repeat(20_000);
            for (int i = 0; i < 8; i++) {
                wired.open("flood-" + i, large);
            }
            for (int i = 0; i < 20; i++) {
                readers.add(EventReader.open(wired.port(), "/events"));
            }
            wired.closeBroadcaster();
            // before the web server stops and breaks the connections
            await(() -> wired.counted("earshot.events.streams") == 0);
            for (EventReader reader : readers) {
                reader.readToEnd();
            }
            assertFalse(stalled.fields().isEmpty());
        } finally {
            readers.forEach(EventReader::close);
            wired.close();
        }
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void databaseOutageIsLoggedOnceAndStreamsContinue() throws Exception {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        PrintStream before = System.err;
        EventLimits eventLimits = new EventLimits(10, Duration.ofMillis(100), LONG, 100, MUCH, MUCH);
        try (HandWired wired = new HandWired(folder, eventLimits);
                EventReader reader = EventReader.open(wired.port(), "/events");
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("earshot.db"));
                Statement sql = other.createStatement()) {
            System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
            wired.open("quay");
            assertEquals("published", reader.next().type());
            sql.execute("alter table changes rename to away");
            await(() -> told.toString(StandardCharsets.UTF_8).contains("broadcast failed"));
            sql.execute("alter table away rename to changes");
            await(() -> told.toString(StandardCharsets.UTF_8).contains("broadcast works again"));
            wired.publish("quay", "The water falls.");
            assertTrue(reader.next().json().toString().contains("The water falls."));
            assertEquals(2, told.toString(StandardCharsets.UTF_8).split("broadcast failed", -1).length);
        } finally {
            System.setErr(before);
        }
    }

    @Test
    void testReaderDetectsTruncatedStream() throws Exception {
        EventLimits eventLimits = new EventLimits(10, LONG, LONG, 4, MUCH, MUCH);
        HandWired wired = new HandWired(folder, eventLimits);
        try (EventReader reader = EventReader.open(wired.port(), "/events")) {
            reader.block();
            wired.close();
            assertThrows(EOFException.class, reader::block);
        }
    }
}
