package dev.earshot.lifecycle;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;

/**
 * Notices that the JVM does little but collect garbage in a full heap. It then answers hardly anybody, although no allocation
 * fails. For one thread.
 */
public final class HeapWatch {
    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final double MAX_TIME = 0.9;
    private static final double MAX_USE = 0.95;

    private final List<GarbageCollectorMXBean> pausing = ManagementFactory.getGarbageCollectorMXBeans().stream()
            // the time of the others is no time in which the program stands still
            .filter(collector -> !collector.getName().contains("Concurrent")
                    && !collector.getName().contains("Cycles"))
            .toList();
    private final List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
            .toList();
    private long windowStart = System.nanoTime();
    private long pausedBefore = pausedMillis();

    /** Ends the process if the heap has been full, and the time spent on garbage, for 20 seconds. To be called regularly. */
    public void check() {
        long elapsed = System.nanoTime() - windowStart;
        if (elapsed < WINDOW.toNanos()) {
            return;
        }
        long paused = pausedMillis();
        boolean isBusy = Duration.ofMillis(paused - pausedBefore).toNanos() > MAX_TIME * elapsed;
        if (isBusy && usedAfterCollection() > MAX_USE * Runtime.getRuntime().maxMemory()) {
            OutOfMemory.endProcess();
        }
        pausedBefore = paused;
        windowStart += elapsed;
    }

    private long pausedMillis() {
        return pausing.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private long usedAfterCollection() {
        return heap.stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }
}
