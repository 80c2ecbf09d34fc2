package dev.earshot.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.recording.PriorityExecutor.Priority;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PriorityExecutorTest {
    private final PriorityExecutor executor = new PriorityExecutor(1);
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

    private final List<String> dropped = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        release.countDown();
        executor.close();
    }

    private PriorityExecutor.Job submit(Priority priority, Runnable work) {
        return submit(priority, "", work);
    }

    private PriorityExecutor.Job submit(Priority priority, String client, Runnable work) {
        return executor.submit(priority, client, work, () -> dropped.add(client));
    }

    /** Keeps the only thread busy until released. */
    private void occupy() throws InterruptedException {
        submit(Priority.LISTENER, () -> {
            started.countDown();
            try {
                release.await();
                interrupted.complete(false);
            } catch (InterruptedException e) {
                interrupted.complete(true);
            }
        });
        assertTrue(started.await(60, TimeUnit.SECONDS));
    }

    @Test
    void runsHigherPriorityFirstAndEqualPriorityInOrder() throws InterruptedException {
        occupy();
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(5);
        record Task(Priority priority, String name) {}
        for (Task task : List.of(
                new Task(Priority.STORY, "story"),
                new Task(Priority.COMPILATION, "compilation 1"),
                new Task(Priority.LISTENER, "listener 1"),
                new Task(Priority.COMPILATION, "compilation 2"),
                new Task(Priority.LISTENER, "listener 2"))) {
            submit(task.priority(), () -> {
                order.add(task.name());
                done.countDown();
            });
        }
        assertEquals(2, executor.queued(Priority.LISTENER));
        assertEquals(2, executor.queued(Priority.COMPILATION));
        assertEquals(1, executor.queued(Priority.STORY));
        release.countDown();
        assertTrue(done.await(60, TimeUnit.SECONDS));
        assertEquals(List.of("listener 1", "listener 2", "compilation 1", "compilation 2", "story"), order);
        assertEquals(0, executor.queued(Priority.LISTENER));
    }

    @Test
    void clientsTakeTurns() throws InterruptedException {
        occupy();
        List<String> order = new CopyOnWriteArrayList<>();
        CountDownLatch done = new CountDownLatch(6);
        for (String job : List.of("a1", "a2", "a3", "b1", "c1", "b2")) {
            submit(Priority.COMPILATION, job.substring(0, 1), () -> {
                order.add(job);
                done.countDown();
            });
        }
        release.countDown();
        assertTrue(done.await(60, TimeUnit.SECONDS));
        assertEquals(List.of("a1", "b1", "c1", "a2", "b2", "a3"), order);
    }

    @Test
    void fullQueueRejectsMoreOfTheSameClient() throws InterruptedException {
        occupy();
        for (int i = 0; i < PriorityExecutor.MAX_QUEUED; i++) {
            submit(Priority.COMPILATION, "a", () -> {});
        }
        TooManyRecordingsException full =
                assertThrows(TooManyRecordingsException.class, () -> submit(Priority.COMPILATION, "a", () -> {}));
        // before anything was measured, a second for each and the one that runs, after these a second for its own
        assertEquals(Duration.ofSeconds(PriorityExecutor.MAX_QUEUED + 3), full.retryAfter());
        assertEquals(List.of(), dropped);
    }

    @Test
    void fullQueueMakesRoomForAnotherClient() throws InterruptedException {
        occupy();
        submit(Priority.STORY, "story", () -> {});
        for (int i = 1; i < PriorityExecutor.MAX_QUEUED; i++) {
            submit(Priority.COMPILATION, "a", () -> {});
        }
        submit(Priority.COMPILATION, "b", () -> {});
        submit(Priority.COMPILATION, "b", () -> {});
        assertEquals(List.of("story", "a"), dropped);
        assertEquals(PriorityExecutor.MAX_QUEUED, executor.queued(Priority.COMPILATION));
    }

    @Test
    void canceledJobLeavesTheQueue() throws InterruptedException {
        occupy();
        PriorityExecutor.Job job = submit(Priority.LISTENER, () -> {});
        job.cancel();
        assertEquals(0, executor.queued(Priority.LISTENER));
    }

    @Test
    void runsNextTaskAfterOneThatThrows() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        occupy();
        submit(Priority.LISTENER, () -> {
            throw new IllegalStateException("a task that fails, which is logged");
        });
        submit(Priority.STORY, done::countDown);
        release.countDown();
        assertTrue(done.await(60, TimeUnit.SECONDS));
    }

    @Test
    void interruptsTasksAndRejectsNewOnesOnClose() throws Exception {
        occupy();
        executor.close();
        assertTrue(interrupted.get(60, TimeUnit.SECONDS));
        assertThrows(RejectedExecutionException.class, () -> submit(Priority.LISTENER, () -> {}));
    }

    @Test
    void keepsInterruptFlagIfCloseIsInterrupted() throws Exception {
        CountDownLatch ignoring = new CountDownLatch(1);
        submit(Priority.LISTENER, () -> {
            started.countDown();
            while (ignoring.getCount() > 0) {
                Thread.onSpinWait();
            }
        });
        assertTrue(started.await(60, TimeUnit.SECONDS));
        Thread.currentThread().interrupt();
        executor.close();
        assertTrue(Thread.interrupted());
        ignoring.countDown();
    }
}
