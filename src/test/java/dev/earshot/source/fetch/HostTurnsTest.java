package dev.earshot.source.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HostTurnsTest {
    @Test
    void hostRestsBetweenTwoRequests() throws InterruptedException {
        HostTurns turns = new HostTurns(Duration.ofMillis(50));
        HostTurns.Turn turn = turns.enter("a.example");
        long left = System.nanoTime();
        turn.close();

        turns.enter("A.EXAMPLE.").close();

        assertTrue(System.nanoTime() - left >= 40_000_000);
    }

    @Test
    void hostIsHeldByOneUntilItIsGivenUp() throws InterruptedException {
        HostTurns turns = new HostTurns(Duration.ZERO);
        try (HostTurns.Turn first = turns.enter("a.example");
                HostTurns.Turn second = turns.enter("b.example")) {
            assertFalse(second.moveTo("a.example", Duration.ofMillis(1)));
            assertTrue(first.moveTo("b.example", Duration.ofMillis(1)));
            assertTrue(second.moveTo("a.example", Duration.ofMillis(1)));
        }

        assertEquals(0, turns.size());
    }
}
