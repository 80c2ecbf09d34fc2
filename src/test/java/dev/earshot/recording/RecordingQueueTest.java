package dev.earshot.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.lifecycle.Health;
import dev.earshot.recording.PriorityExecutor.Priority;
import dev.earshot.recording.RecordingQueue.Request;
import dev.earshot.speech.sound.Tags;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files that wait to be made, and those who wait for them. */
class RecordingQueueTest {
    private static final Tags TAGS = new Tags("", "", "", null, Locale.US);
    private static final AudioClient GONE = new AudioClient("a", () -> true);

    private final PriorityExecutor executor = new PriorityExecutor(1);
    private final RecordingQueue queue = new RecordingQueue(executor, new Health(Clock.systemUTC()));
    private final CountDownLatch release = new CountDownLatch(1);
    private final List<String> made = new CopyOnWriteArrayList<>();

    @BeforeEach
    void occupyTheOnlyThread() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        queue.request("busy", TAGS, new Request(Priority.LISTENER, ""), file -> {
            started.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertTrue(started.await(60, TimeUnit.SECONDS));
    }

    @AfterEach
    void close() {
        release.countDown();
        executor.close();
        queue.close();
    }

    private RecordingInProgress request(String name, Priority priority) {
        return queue.request(name, TAGS, new Request(priority, "a"), file -> made.add(file.name()));
    }

    private void awaitInVain(CompletableFuture<String> ticket) {
        assertThrows(
                UncheckedIOException.class,
                () -> RecordingFutures.await(ticket, Duration.ofMinutes(1), GONE, queue::estimate));
    }

    @Test
    void clientThatIsGoneTakesItsJobAlong() throws Exception {
        CompletableFuture<String> ticket = queue.ticket(request("file", Priority.LISTENER));
        assertEquals(1, executor.queued(Priority.LISTENER));
        awaitInVain(ticket);
        assertEquals(0, executor.queued(Priority.LISTENER));
        // whoever comes now gets it
        CompletableFuture<String> next = queue.ticket(request("file", Priority.LISTENER));
        release.countDown();
        assertEquals("file", next.get(60, TimeUnit.SECONDS));
        assertEquals(List.of("file"), made);
    }

    @Test
    void jobStaysWhileSomebodyElseWaits() throws Exception {
        CompletableFuture<String> first = queue.ticket(request("file", Priority.LISTENER));
        CompletableFuture<String> second = queue.ticket(request("file", Priority.LISTENER));
        awaitInVain(first);
        assertEquals(1, executor.queued(Priority.LISTENER));
        release.countDown();
        assertEquals("file", second.get(60, TimeUnit.SECONDS));
    }

    @Test
    void jobStaysForClientThatIsAskedToComeBack() {
        CompletableFuture<String> ticket = queue.ticket(request("file", Priority.LISTENER));
        RecordingUnavailableException answer = assertThrows(
                RecordingUnavailableException.class,
                () -> RecordingFutures.await(ticket, Duration.ZERO, AudioClient.SERVER, queue::estimate));
        assertTrue(answer.isTemporary());
        assertEquals(1, executor.queued(Priority.LISTENER));
    }

    @Test
    void streamTakesItsJobAlong() {
        RecordingInProgress file = request("file", Priority.LISTENER);
        assertThrows(UncheckedIOException.class, () -> file.open(GONE));
        assertEquals(0, executor.queued(Priority.LISTENER));
    }

    @Test
    void moreUrgentRequestReplacesJob() throws Exception {
        RecordingInProgress first = request("first", Priority.COMPILATION);
        RecordingInProgress second = request("second", Priority.COMPILATION);
        assertSame(second, request("second", Priority.LISTENER));
        assertSame(second, request("second", Priority.COMPILATION));
        assertEquals(1, executor.queued(Priority.LISTENER));
        assertEquals(1, executor.queued(Priority.COMPILATION));
        release.countDown();
        first.done().get(60, TimeUnit.SECONDS);
        assertEquals(List.of("second", "first"), made);
    }

    @Test
    void backgroundWaitsForNobody() throws Exception {
        RecordingInProgress requested = request("news", Priority.STORY);
        queue.makeNow("news", TAGS, file -> made.add(file.name()));
        assertEquals(List.of("news"), made);
        assertEquals("news", requested.done().get(60, TimeUnit.SECONDS));
        assertEquals(0, executor.queued(Priority.STORY));
    }

    @Test
    void fullQueueSaysWhenToComeBack() throws Exception {
        for (int i = 0; i < PriorityExecutor.MAX_QUEUED; i++) {
            request("file " + i, Priority.COMPILATION);
        }
        RecordingInProgress refused = request("one more", Priority.COMPILATION);
        ExecutionException failure =
                assertThrows(ExecutionException.class, () -> refused.done().get(60, TimeUnit.SECONDS));
        RecordingUnavailableException answer = RecordingFutures.unavailable(failure);
        assertEquals(queue.estimate(), answer.retryAfter());
        assertFalse(queue.estimate().isZero());
    }
}
