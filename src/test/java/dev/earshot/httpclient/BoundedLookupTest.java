package dev.earshot.httpclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BoundedLookupTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final InetAddress[] FOUND = {InetAddress.getLoopbackAddress()};

    private final AtomicInteger lookups = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong();

    private HostLookup counting(HostLookup lookup, int atOnce, Duration timeout) {
        return new BoundedLookup(
                host -> {
                    lookups.incrementAndGet();
                    return lookup.resolve(host);
                },
                atOnce,
                timeout,
                nanos::get);
    }

    private static HostLookup hanging(CountDownLatch latch) {
        return host -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return FOUND;
        };
    }

    @Test
    void knownNameIsLookedUpAgainAfterHalfAMinute() throws Exception {
        HostLookup lookup = counting(host -> FOUND, 2, PATIENCE);
        lookup.resolve("reader.example");
        lookup.resolve("Reader.EXAMPLE");
        assertEquals(1, lookups.get());
        nanos.addAndGet(Duration.ofSeconds(31).toNanos());
        assertEquals(FOUND, lookup.resolve("reader.example"));
        assertEquals(2, lookups.get());
    }

    @Test
    void unknownNameIsLookedUpAgainAfterFiveSeconds() {
        HostLookup lookup = counting(
                host -> {
                    throw new UnknownHostException(host);
                },
                2,
                PATIENCE);
        assertThrows(UnknownHostException.class, () -> lookup.resolve("reader.example"));
        assertThrows(UnknownHostException.class, () -> lookup.resolve("reader.example"));
        assertEquals(1, lookups.get());
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        UnknownHostException unknown = assertThrows(UnknownHostException.class, () -> lookup.resolve("reader.example"));
        assertEquals("reader.example is unknown", unknown.getMessage());
        assertEquals(2, lookups.get());
    }

    @Test
    void lookupThatEndsInErrorIsFailureAndRepeatedLater() {
        HostLookup lookup = counting(
                host -> {
                    throw new StackOverflowError();
                },
                1,
                PATIENCE);
        UnknownHostException unknown = assertThrows(UnknownHostException.class, () -> lookup.resolve("reader.example"));
        assertEquals("reader.example is unknown", unknown.getMessage());
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        assertThrows(UnknownHostException.class, () -> lookup.resolve("reader.example"));
        assertEquals(2, lookups.get());
    }

    @Test
    void fewNamesAreLookedUpAtOnceAndEachOnlyOnce() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        HostLookup lookup = counting(hanging(latch), 2, PATIENCE);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<InetAddress[]>> results = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                String name = "reader" + i % 3 + ".example";
                results.add(callers.submit(() -> lookup.resolve(name)));
            }
            Live.await("two lookups", () -> lookups.get() == 2);
            latch.countDown();
            for (Future<InetAddress[]> result : results) {
                assertEquals(FOUND, result.get());
            }
        }
        assertEquals(3, lookups.get());
    }

    @Test
    void callerOfHangingLookupGivesUp() {
        CountDownLatch latch = new CountDownLatch(1);
        HostLookup lookup = counting(hanging(latch), 1, Duration.ofMillis(1));
        UnknownHostException late = assertThrows(UnknownHostException.class, () -> lookup.resolve("reader.example"));
        assertTrue(String.valueOf(late.getMessage()).startsWith("reader.example could not be resolved within"));
        latch.countDown();
    }

    @Test
    void tooManyWaitingNamesAreRejected() {
        CountDownLatch latch = new CountDownLatch(1);
        HostLookup lookup = counting(hanging(latch), 1, Duration.ofMillis(1));
        for (int i = 0; i < 1_001; i++) {
            String name = "reader" + i + ".example";
            assertThrows(UnknownHostException.class, () -> lookup.resolve(name));
        }
        UnknownHostException full = assertThrows(UnknownHostException.class, () -> lookup.resolve("last.example"));
        assertTrue(String.valueOf(full.getMessage()).contains("too many names"), full::getMessage);
        latch.countDown();
    }

    @Test
    void literalAddressNeedsNoLookupThread() throws Exception {
        CountDownLatch latch = new CountDownLatch(1);
        HostLookup lookup = counting(
                host -> host.equals("127.0.0.1") ? FOUND : hanging(latch).resolve(host), 1, PATIENCE);
        assertEquals(FOUND, lookup.resolve("127.0.0.1"));
        latch.countDown();
    }
}
