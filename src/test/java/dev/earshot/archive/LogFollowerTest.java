package dev.earshot.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Change;
import dev.earshot.desk.Desk;
import dev.earshot.desk.Drafts;
import dev.earshot.lifecycle.RetryPauses;
import dev.earshot.support.SetClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The contract of a {@link LogFollower}. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LogFollowerTest {
    private static final LogFollower.Options PATIENT = new LogFollower.Options("test", 2, Duration.ofHours(1));
    private static final RetryPauses SHORT = new RetryPauses(Duration.ofMillis(1), Duration.ofMillis(4));

    private final SetClock clock = new SetClock("2026-11-20T10:00:00Z");
    private final BlockingQueue<List<Change>> calls = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    @TempDir
    private Path folder;

    private Archive archive;

    @BeforeEach
    void open() throws IOException {
        archive = Archive.open(Database.sqlite(folder), clock);
    }

    @AfterEach
    void close() {
        archive.close();
    }

    /** Publishes an article with two updates, which is two changes. */
    private void publish(String article) {
        publish(archive, article);
    }

    private void publish(Archive writer, String article) {
        new Desk(writer, clock).accept(Drafts.of(article, "09:00 It begins.", "09:01 It ends."));
    }

    private LogFollower follower(LogFollower.Options options, LogFollower.Consumer consumer) {
        return new LogFollower(archive.changeLog(), options, SHORT, changes -> {
            thread.set(Thread.currentThread());
            consumer.accept(changes);
        });
    }

    private List<Long> log() {
        return numbers(archive.changeLog().changesAfter(0));
    }

    private static List<Long> numbers(List<Change> changes) {
        return changes.stream().map(Change::sequence).toList();
    }

    /** Takes pages until they contain a number of changes. */
    private List<Long> take(int count) throws InterruptedException {
        List<Long> taken = new ArrayList<>();
        while (taken.size() < count) {
            List<Change> page = calls.take();
            assertTrue(page.size() <= PATIENT.pageSize());
            taken.addAll(numbers(page));
        }
        return taken;
    }

    private boolean isRunning() {
        Thread known = thread.get();
        return known != null && known.isAlive();
    }

    @Test
    void passesOldAndNewChangesInOrderAndPageByPage() throws InterruptedException {
        publish("quay");
        publish("mill");
        try (LogFollower follower = follower(PATIENT, calls::add)) {
            follower.start(1);
            assertEquals(log().subList(1, 4), take(3));
            publish("ferry");
            publish("bridge");
            assertEquals(log().subList(4, 8), take(4));
        }
    }

    @Test
    void passesTheSamePageAgainAfterExceptionsAndErrors() throws InterruptedException {
        List<Long> failed = new ArrayList<>();
        List<RuntimeException> exceptions = new ArrayList<>(
                List.of(new IllegalStateException("first"), new ArchiveException("second", new IOException())));
        List<Error> errors = new ArrayList<>(List.of(new AssertionError("third"), new StackOverflowError()));
        LogFollower.Consumer failing = changes -> {
            if (!changes.isEmpty() && !exceptions.isEmpty()) {
                failed.add(changes.getFirst().sequence());
                throw exceptions.removeFirst();
            }
            if (!changes.isEmpty() && !errors.isEmpty()) {
                failed.add(changes.getFirst().sequence());
                throw errors.removeFirst();
            }
            calls.add(changes);
        };
        publish("quay");
        try (LogFollower follower = follower(PATIENT, failing)) {
            follower.start(0);
            assertEquals(log(), take(2));
            publish("mill");
            assertEquals(log().subList(2, 4), take(2));
        }
        assertEquals(List.of(1L, 1L, 1L, 1L), failed);
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void logsARowOfFailuresOnce() throws InterruptedException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        List<RuntimeException> failures =
                new ArrayList<>(List.of(new IllegalStateException("first"), new IllegalStateException("second")));
        LogFollower.Options options = new LogFollower.Options("unlucky", 2, Duration.ofMillis(1));
        try (LogFollower follower = follower(options, changes -> {
            if (!failures.isEmpty()) {
                throw failures.removeFirst();
            }
            calls.add(changes);
        })) {
            follower.start(0);
            // the second call without a failure follows the message about the first one
            calls.take();
            calls.take();
        } finally {
            System.setErr(before);
        }
        List<String> logged = err.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("Heartbeat - unlucky"))
                .map(line -> line.substring(line.indexOf("unlucky")))
                .toList();
        assertEquals(List.of("unlucky failed; retrying", "unlucky works again"), logged);
    }

    @Test
    void callsAtTheStartAndAfterEachIntervalWithoutChanges() throws InterruptedException {
        try (LogFollower follower = follower(new LogFollower.Options("test", 2, Duration.ofMillis(1)), calls::add)) {
            follower.start(0);
            for (int call = 0; call < 3; call++) {
                assertEquals(List.of(), calls.take());
            }
        }
    }

    @Test
    void knowsTheHeadOfTheLogBeforeItPassesChangesOfAnotherServer() throws Exception {
        BlockingQueue<Long> heads = new LinkedBlockingQueue<>();
        try (Archive other = Archive.open(Database.sqlite(folder), clock)) {
            publish(other, "quay");
            assertEquals(0, archive.changeLog().head().sequence());
            try (LogFollower follower = follower(
                    PATIENT, changes -> heads.add(archive.changeLog().head().sequence()))) {
                follower.start(0);
                assertEquals(2, heads.take());
            }
        }
    }

    @Test
    void closeInterruptsTheConsumerAndWaitsForIt() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        List<String> steps = new ArrayList<>();
        LogFollower follower = follower(PATIENT, changes -> {
            begun.countDown();
            try {
                never.await();
            } catch (InterruptedException e) {
                steps.add("interrupted");
                throw new IllegalStateException(e);
            }
        });
        follower.start(0);
        begun.await();
        follower.close();
        assertFalse(isRunning());
        assertEquals(List.of("interrupted"), steps);
    }

    @Test
    void closeEndsTheWaitForChanges() throws InterruptedException {
        LogFollower follower = follower(PATIENT, calls::add);
        follower.start(0);
        calls.take();
        follower.close();
        assertFalse(isRunning());
        publish("quay");
        assertEquals(List.of(), List.copyOf(calls));
    }

    @Test
    void closeEndsThePauseAfterAFailure() throws InterruptedException {
        RetryPauses hours = new RetryPauses(Duration.ofHours(1), Duration.ofHours(2));
        LogFollower follower = new LogFollower(archive.changeLog(), PATIENT, hours, changes -> {
            thread.set(Thread.currentThread());
            calls.add(changes);
            throw new StackOverflowError("expected by this test");
        });
        follower.start(0);
        calls.take();
        follower.close();
        assertFalse(isRunning());
        assertEquals(0, calls.size());
    }

    @Test
    void canBeClosedTwiceAndWithoutAStart() {
        LogFollower follower = follower(PATIENT, calls::add);
        follower.close();
        follower.close();
        assertEquals(0, calls.size());
    }

    @Test
    void pausesDoubleUpToTheLimit() {
        RetryPauses pauses = RetryPauses.DEFAULT;
        assertEquals(Duration.ofSeconds(1), pauses.after(1));
        assertEquals(Duration.ofSeconds(2), pauses.after(2));
        assertEquals(Duration.ofSeconds(8), pauses.after(4));
        assertEquals(Duration.ofSeconds(10), pauses.after(5));
        assertEquals(Duration.ofSeconds(10), pauses.after(1_000_000));
    }
}
