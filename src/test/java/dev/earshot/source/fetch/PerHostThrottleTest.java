package dev.earshot.source.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PerHostThrottleTest {
    @Test
    void waitsBetweenRequestsToSameHost() throws InterruptedException {
        ManualTicker ticker = new ManualTicker();
        PerHostThrottle throttle = new PerHostThrottle(Duration.ofNanos(50), ticker);
        throttle.acquire("a.example").close();
        ticker.now += 20;

        throttle.acquire("b.example").close();
        assertEquals(List.of(), ticker.sleeps);
        throttle.acquire("A.EXAMPLE.").close();

        assertEquals(List.of(30L), ticker.sleeps);
    }

    @Test
    void hostIsForgottenAfterItsPause() throws InterruptedException {
        ManualTicker ticker = new ManualTicker();
        PerHostThrottle throttle = new PerHostThrottle(Duration.ofNanos(50), ticker);
        throttle.acquire("a.example").close();
        ticker.now += 49;
        throttle.acquire("b.example").close();
        assertEquals(2, throttle.size());

        ticker.now += 1;
        throttle.acquire("b.example").close();

        assertEquals(1, throttle.size());
    }

    private static final class ManualTicker implements PerHostThrottle.Ticker {
        private final List<Long> sleeps = new ArrayList<>();
        private long now = 1_000;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleepNanos(long nanos) {
            sleeps.add(nanos);
            now += nanos;
        }
    }

    @Test
    void hostIsHeldUntilPermitMovesOn() throws InterruptedException {
        PerHostThrottle throttle = new PerHostThrottle(Duration.ZERO);
        try (PerHostThrottle.Permit first = throttle.acquire("a.example");
                PerHostThrottle.Permit second = throttle.acquire("b.example")) {
            assertFalse(second.moveTo("a.example", Duration.ofMillis(1)));
            assertTrue(first.moveTo("b.example", Duration.ofMillis(1)));
            assertTrue(second.moveTo("a.example", Duration.ofMillis(1)));
        }

        assertEquals(0, throttle.size());
    }
}
