package dev.earshot.web.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.SetClock;
import dev.earshot.web.http.ClientAddress;
import dev.earshot.web.http.RequestException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GuessLimitTest {
    private static final ClientAddress GUESSER = new ClientAddress("192.0.2.1");
    private static final ClientAddress EDITOR = new ClientAddress("192.0.2.2");

    private final SetClock clock = new SetClock("2026-03-20T10:00:00Z");
    private final List<Duration> waits = new ArrayList<>();

    /** Waiting moves the clock. */
    private final GuessLimit limit = new GuessLimit(clock, wait -> {
        waits.add(wait);
        clock.forward(wait);
        return true;
    });

    private boolean wrong(ClientAddress client) {
        return limit.check(client, () -> false);
    }

    private boolean right(ClientAddress client) {
        return limit.check(client, () -> true);
    }

    @Test
    void firstWrongGuessesAreAnsweredAtOnceThenFourPerSecond() {
        Instant start = clock.instant();
        for (int i = 0; i < 10; i++) {
            assertFalse(wrong(GUESSER));
        }
        assertEquals(List.of(), waits);
        for (int i = 0; i < 400; i++) {
            assertFalse(wrong(GUESSER));
        }
        assertEquals(Duration.ofSeconds(100), Duration.between(start, clock.instant()));
    }

    @Test
    void rightSecretNeverWaitsBesideOthersGuesses() {
        for (int i = 0; i < 30; i++) {
            wrong(GUESSER);
        }
        waits.clear();
        assertTrue(right(EDITOR));
        assertEquals(List.of(), waits);
    }

    @Test
    void rightSecretAfterOwnGuessesWaitsForItsTurn() {
        for (int i = 0; i < 10; i++) {
            wrong(EDITOR);
        }
        assertTrue(right(EDITOR));
        assertEquals(List.of(Duration.ofMillis(250)), waits);
        // it was no guess, so the next one waits no longer
        waits.clear();
        assertTrue(right(EDITOR));
        assertEquals(List.of(), waits);
    }

    @Test
    void manyAddressesGuessTenPerSecondTogether() {
        Instant start = clock.instant();
        for (int i = 0; i < 1_040; i++) {
            assertFalse(wrong(new ClientAddress("2001:db8:0:" + i + "::/64")));
        }
        assertEquals(Duration.ofSeconds(100), Duration.between(start, clock.instant()));
    }

    @Test
    void knownEditorDoesNotWaitForGuessesFromManyAddresses() {
        right(EDITOR);
        for (int i = 0; i < 200; i++) {
            wrong(new ClientAddress("2001:db8:0:" + i + "::/64"));
        }
        waits.clear();
        assertTrue(right(EDITOR));
        assertEquals(List.of(), waits);
        assertTrue(right(new ClientAddress("192.0.2.3")));
        assertEquals(List.of(Duration.ofMillis(100)), waits);
    }

    @Test
    void unknownClientsShareLimitForAll() {
        Instant start = clock.instant();
        for (int i = 0; i < 140; i++) {
            assertFalse(wrong(ClientAddress.UNKNOWN));
        }
        assertEquals(Duration.ofSeconds(10), Duration.between(start, clock.instant()));
        assertTrue(right(ClientAddress.UNKNOWN));
    }

    @Test
    void guessesOnManyConnectionsAreRejectedUnchecked() throws Exception {
        CountDownLatch turn = new CountDownLatch(1);
        AtomicInteger waiting = new AtomicInteger();
        AtomicInteger checked = new AtomicInteger();
        GuessLimit crowded = new GuessLimit(clock, wait -> {
            waiting.incrementAndGet();
            turn.await();
            return true;
        });
        for (int i = 0; i < 10; i++) {
            crowded.check(GUESSER, () -> false);
        }
        try (ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> guesses = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                guesses.add(connections.submit(() -> crowded.check(GUESSER, () -> checked.incrementAndGet() < 0)));
            }
            Live.await("all wait", () -> waiting.get() == 80);
            RequestException rejected = assertThrows(
                    RequestException.class, () -> crowded.check(GUESSER, () -> checked.incrementAndGet() > 0));
            assertEquals(429, rejected.status());
            assertEquals("21", rejected.headers().get("Retry-After"));
            assertEquals(0, checked.get());
            assertTrue(crowded.check(EDITOR, () -> true));
            turn.countDown();
            for (Future<Boolean> guess : guesses) {
                assertFalse(guess.get());
            }
        }
        assertEquals(80, checked.get());
    }

    @Test
    void checkWithoutWaitingCountsGuessesToo() {
        for (int i = 0; i < 10; i++) {
            assertFalse(limit.checkWithoutWaiting(GUESSER, () -> false));
        }
        assertFalse(limit.checkWithoutWaiting(GUESSER, () -> true));
        assertTrue(limit.checkWithoutWaiting(EDITOR, () -> true));
        clock.forward(Duration.ofMillis(250));
        assertTrue(limit.checkWithoutWaiting(GUESSER, () -> true));
        assertEquals(List.of(), waits);
    }

    @Test
    void clockSetBackLocksNobodyOut() {
        for (int i = 0; i < 30; i++) {
            wrong(GUESSER);
        }
        clock.forward(Duration.ofHours(-1));
        waits.clear();
        assertTrue(right(GUESSER));
        assertEquals(List.of(), waits);
    }
}
