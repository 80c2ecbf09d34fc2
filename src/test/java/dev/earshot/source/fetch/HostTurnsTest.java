package dev.earshot.source.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostTurnsTest {
    @Test
    void hostRestsBetweenTwoRequests() throws InterruptedException {
        PerHostThrottle throttle = new PerHostThrottle(Duration.ofMillis(50));
        PerHostThrottle.Permit permit = throttle.acquire("a.example");
        long left = System.nanoTime();
        permit.close();

        throttle.acquire("A.EXAMPLE.").close();

        assertTrue(System.nanoTime() - left >= 40_000_000);
    }

    @Test
    void hostIsHeldByOneUntilItIsGivenUp() throws InterruptedException {
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
