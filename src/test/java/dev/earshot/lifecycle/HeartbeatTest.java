package dev.earshot.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.SetClock;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The contract of a {@link Heartbeat}. */
class HeartbeatTest {
    private final SetClock clock = new SetClock("2026-11-20T10:00:00Z");
    private final Health health = new Health(clock);
    private final Heartbeat heartbeat = health.register("test", Duration.ofMinutes(5));

    @Test
    void waitingForHoursIsHealthy() {
        heartbeat.working();
        heartbeat.waiting();
        clock.forward(Duration.ofHours(5));

        assertEquals(Heartbeat.State.WAITING, heartbeat.status().state());
        assertTrue(health.isReady());
    }

    @Test
    void workBeyondLimitHangs() {
        heartbeat.working();
        clock.forward(Duration.ofMinutes(5));
        assertEquals(Heartbeat.State.WORKING, heartbeat.status().state());
        assertTrue(health.isReady());

        clock.forward(Duration.ofSeconds(1));
        assertEquals(Heartbeat.State.HANGING, heartbeat.status().state());
        assertFalse(health.isReady());

        heartbeat.working();
        assertTrue(health.isReady());
    }

    @Test
    void oneHangingThreadOfPoolIsSeenAmongOthers() throws InterruptedException {
        Thread.ofPlatform().start(heartbeat::working).join();
        clock.forward(Duration.ofMinutes(4));
        heartbeat.working();
        heartbeat.stopped();
        heartbeat.working();
        clock.forward(Duration.ofMinutes(2));

        assertEquals(Heartbeat.State.HANGING, heartbeat.status().state());
    }

    @Test
    void failureCountsAfterHalfMinuteUntilWorkIsDone() {
        heartbeat.failed(new IllegalStateException("expected by this test"));
        assertEquals(Heartbeat.State.FAILING, heartbeat.status().state());
        clock.forward(Duration.ofSeconds(30));
        heartbeat.working();
        heartbeat.failed(new IllegalStateException("expected by this test"));
        assertTrue(health.isReady());
        clock.forward(Duration.ofSeconds(1));
        assertFalse(health.isReady());

        heartbeat.waiting();
        assertTrue(health.isReady());
        assertEquals(2, heartbeat.failures());
    }

    @Test
    void storageProblemsAreReadFromMessagesOfTheSystem() {
        assertEquals(StorageProblem.DISK_FULL, StorageProblem.ofFile(new IOException("No space left on device")));
        assertEquals(
                StorageProblem.READ_ONLY,
                StorageProblem.ofFile(new FileSystemException("a", null, "Read-only file system")));
        assertEquals(
                StorageProblem.DISK_FULL,
                StorageProblem.ofFile(
                        new IllegalStateException(new FileSystemException("a", "b", "Disk quota exceeded"))));
        assertEquals(null, StorageProblem.ofFile(new IOException("Broken pipe")));
    }
}
