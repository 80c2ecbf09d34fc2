package dev.earshot.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.recording.PriorityExecutor.Priority;
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

    @AfterEach
    void close() {
        release.countDown();
        executor.close();
    }

    /** Keeps the only thread busy until released. */
    private void occupy() throws InterruptedException {
        executor.execute(Priority.LISTENER, () -> {
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
                new Task(Priority.BACKGROUND, "background"),
                new Task(Priority.COMPILATION, "compilation 1"),
                new Task(Priority.LISTENER, "listener 1"),
                new Task(Priority.COMPILATION, "compilation 2"),
                new Task(Priority.LISTENER, "listener 2"))) {
            executor.execute(task.priority(), () -> {
                order.add(task.name());
                done.countDown();
            });
        }
        assertEquals(2, executor.queued(Priority.LISTENER));
        assertEquals(2, executor.queued(Priority.COMPILATION));
        assertEquals(1, executor.queued(Priority.BACKGROUND));
        release.countDown();
        assertTrue(done.await(60, TimeUnit.SECONDS));
        assertEquals(List.of("listener 1", "listener 2", "compilation 1", "compilation 2", "background"), order);
        assertEquals(0, executor.queued(Priority.LISTENER));
    }

    @Test
    void runsNextTaskAfterOneThatThrows() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        occupy();
        executor.execute(Priority.LISTENER, () -> {
            throw new IllegalStateException("a task that fails, which is logged");
        });
        executor.execute(Priority.BACKGROUND, done::countDown);
        release.countDown();
        assertTrue(done.await(60, TimeUnit.SECONDS));
    }

    @Test
    void interruptsTasksAndRejectsNewOnesOnClose() throws Exception {
        occupy();
        executor.close();
        assertTrue(interrupted.get(60, TimeUnit.SECONDS));
        assertThrows(RejectedExecutionException.class, () -> executor.execute(Priority.LISTENER, () -> {}));
    }

    @Test
    void keepsInterruptFlagIfCloseIsInterrupted() throws Exception {
        CountDownLatch ignoring = new CountDownLatch(1);
        executor.execute(Priority.LISTENER, () -> {
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
