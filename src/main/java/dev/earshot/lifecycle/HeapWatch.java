package dev.earshot.lifecycle;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Notices that the JVM does little but collect garbage in a full heap. It then answers hardly anybody, although no allocation
 * fails. For one thread.
 */
public final class HeapWatch {
    private static final Duration WINDOW = Duration.ofSeconds(20);
    private static final double MAX_TIME = 0.9;
    private static final double MAX_USE = 0.95;

    private final LongSupplier nanoTime;
    private final Jvm jvm;
    private long windowStart;
    private long pausedBefore;

    /** What the JVM says of its heap. */
    interface Jvm {
        /** Returns for how long the program has stood still for collections, in milliseconds since it started. */
        long pausedMillis();

        /** Returns which part of the largest possible heap was in use after the last collection, from 0 to 1. */
        double useAfterCollection();
    }

    public HeapWatch() {
        this(System::nanoTime, new ThisJvm());
    }

    HeapWatch(LongSupplier nanoTime, Jvm jvm) {
        this.nanoTime = nanoTime;
        this.jvm = jvm;
        this.windowStart = nanoTime.getAsLong();
        this.pausedBefore = jvm.pausedMillis();
    }

    /** Ends the process if the heap has been full, and the time spent on garbage, for 20 seconds. To be called regularly. */
    public void check() {
        if (isStuck()) {
            OutOfMemory.endProcess();
        }
    }

    boolean isStuck() {
        long elapsed = nanoTime.getAsLong() - windowStart;
        if (elapsed < WINDOW.toNanos()) {
            return false;
        }
        long paused = jvm.pausedMillis();
        boolean isBusy = Duration.ofMillis(paused - pausedBefore).toNanos() > MAX_TIME * elapsed;
        pausedBefore = paused;
        windowStart += elapsed;
        return isBusy && jvm.useAfterCollection() > MAX_USE;
    }

    static final class ThisJvm implements Jvm {
        private final List<GarbageCollectorMXBean> pausing = ManagementFactory.getGarbageCollectorMXBeans().stream()
                // the time of the others is no time in which the program stands still
                .filter(collector -> !collector.getName().contains("Concurrent")
                        && !collector.getName().contains("Cycles"))
                .toList();
        private final List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
                .toList();

        @Override
        public long pausedMillis() {
            return pausing.stream()
                    .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                    .sum();
        }

        @Override
        public double useAfterCollection() {
            long used = heap.stream()
                    .map(MemoryPoolMXBean::getCollectionUsage)
                    .mapToLong(MemoryUsage::getUsed)
                    .sum();
            return (double) used / Runtime.getRuntime().maxMemory();
        }
    }
}
