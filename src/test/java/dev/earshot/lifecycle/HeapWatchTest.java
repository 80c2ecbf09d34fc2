package dev.earshot.lifecycle;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A heap whose collections the test sets. */
class HeapWatchTest {
    private long nanoTime = 5;
    private long paused = 100;
    private double use = 0.97;
    private final HeapWatch watch = new HeapWatch(() -> nanoTime, new HeapWatch.Jvm() {
        @Override
        public long pausedMillis() {
            return paused;
        }

        @Override
        public double useAfterCollection() {
            return use;
        }
    });

    private boolean isStuckAfter(Duration time, Duration collecting) {
        nanoTime += time.toNanos();
        paused += collecting.toMillis();
        return watch.isStuck();
    }

    @Test
    void fullHeapThatIsCollectedAllTheTimeIsStuck() {
        assertFalse(isStuckAfter(Duration.ofSeconds(10), Duration.ofSeconds(10)));
        assertTrue(isStuckAfter(Duration.ofSeconds(10), Duration.ofSeconds(9)));
    }

    @Test
    void collectionsThatFreeMemoryAreNotStuck() {
        use = 0.5;
        assertFalse(isStuckAfter(Duration.ofSeconds(20), Duration.ofSeconds(20)));
        // those of the time before count no longer
        use = 0.97;
        assertFalse(isStuckAfter(Duration.ofSeconds(20), Duration.ofSeconds(2)));
    }

    @Test
    void fullHeapWithoutManyCollectionsIsNotStuck() {
        assertFalse(isStuckAfter(Duration.ofSeconds(20), Duration.ofSeconds(10)));
    }

    @Test
    void heapOfThisJvmIsRead() {
        HeapWatch.Jvm jvm = new HeapWatch.ThisJvm();
        System.gc();
        assertTrue(jvm.pausedMillis() >= 0);
        assertTrue(jvm.useAfterCollection() > 0 && jvm.useAfterCollection() < 1, jvm.useAfterCollection() + "");
    }
}
