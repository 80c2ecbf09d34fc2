package dev.earshot.source.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.model.PollState;
import dev.earshot.source.fetch.FetchRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollScheduleTest {
    private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");
    private static final Duration FIVE = Duration.ofMinutes(5);
    private static final URI FEED = URI.create("https://news.example/feed");

    /** No jitter. */
    private static final RandomGenerator NONE = () -> 0;

    private final PollSchedule pollSchedule = new PollSchedule(NONE);
    private final PollState fresh = PollState.neverPolled(FEED.toString(), "articles news PT5M", NOW);

    private static PollResult.Fetched taken(Duration least, Duration every, @Nullable URI moved) {
        return new PollResult.Fetched(
                moved,
                new FetchRequest.Validators(FEED, "\"1\"", "Sat, 14 Mar 2026 11:00:00 GMT"),
                "hash",
                least,
                every,
                null,
                null);
    }

    private PollState failed(PollState before, Duration retryAfter) {
        return pollSchedule.next(before, FIVE, new PollResult.Failed("answered 500", retryAfter), false, NOW);
    }

    @ParameterizedTest
    @CsvSource({
        // interval, freshness, refresh interval of the feed, pushed: expected wait
        "PT5M, PT0S, PT0S, false, PT5M",
        "PT5M, PT1M, PT0S, false, PT5M",
        "PT5M, PT20M, PT0S, false, PT20M",
        "PT5M, PT0S, PT1H, false, PT1H",
        "PT5M, PT20M, PT1H, false, PT1H",
        "PT5M, PT48H, PT0S, false, PT24H",
        "PT5M, PT0S, PT720H, false, PT24H",
        "PT5M, PT0S, PT0S, true, PT30M",
        "PT5M, PT1H, PT0S, true, PT1H",
        "PT24H, PT0S, PT0S, true, PT24H",
    })
    void successWaitsLongestRequestedTime(
            Duration interval, Duration least, Duration every, boolean pushed, Duration wait) {
        PollState after = pollSchedule.next(fresh, interval, taken(least, every, null), pushed, NOW);

        assertEquals(NOW.plus(wait), after.due());
        assertEquals(NOW, after.lastSuccessAt());
        assertNull(after.problem());
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT5M",
        "1, PT10M",
        "2, PT20M",
        "3, PT40M",
        "4, PT1H20M",
        "7, PT10H40M",
        "8, PT21H20M",
        "9, PT24H",
        "1000, PT24H"
    })
    void failuresBackOffUpToADay(int before, Duration wait) {
        PollState pollState = fresh;
        for (int i = 0; i < before; i++) {
            pollState = failed(pollState, Duration.ZERO);
        }

        PollState after = failed(pollState, Duration.ZERO);

        assertEquals(NOW.plus(wait), after.due());
        assertEquals(before + 1, after.failures());
    }

    @Test
    void longerRetryAfterIsHonored() {
        assertEquals(
                NOW.plus(Duration.ofHours(2)),
                failed(fresh, Duration.ofHours(2)).due());
        assertEquals(NOW.plus(FIVE), failed(fresh, Duration.ofSeconds(3)).due());
        assertEquals(
                NOW.plus(Duration.ofDays(1)),
                failed(fresh, Duration.ofDays(900)).due());
    }

    @Test
    void failureKeepsValidatorsOfLastSuccess() {
        PollState good = pollSchedule.next(fresh, FIVE, taken(Duration.ZERO, Duration.ZERO, null), false, NOW);

        PollState after = failed(good, Duration.ZERO);

        assertEquals("\"1\"", after.etag());
        assertEquals("hash", after.bodyHash());
        assertEquals(NOW, after.lastSuccessAt());
        assertEquals("answered 500", after.problem());
    }

    @Test
    void successEndsBackoff() {
        PollState bad = failed(failed(fresh, Duration.ZERO), Duration.ZERO);

        PollState after = pollSchedule.next(bad, FIVE, new PollResult.NotModified(null, Duration.ZERO), false, NOW);

        assertEquals(0, after.failures());
        assertNull(after.problem());
        assertEquals(NOW.plus(FIVE), after.due());
    }

    @Test
    void notModifiedKeepsValidatorsAndFeedPeriod() {
        PollState good = pollSchedule.next(fresh, FIVE, taken(Duration.ZERO, Duration.ofHours(1), null), false, NOW);

        PollState after = pollSchedule.next(good, FIVE, new PollResult.NotModified(null, Duration.ZERO), false, NOW);

        assertEquals("\"1\"", after.etag());
        assertEquals(NOW.plus(Duration.ofHours(1)), after.due());
    }

    @Test
    void redirectIsForgottenAfterThreeFailures() {
        URI moved = URI.create("https://new.example/feed");
        PollState good = pollSchedule.next(fresh, FIVE, taken(Duration.ZERO, Duration.ZERO, moved), false, NOW);
        PollState again = pollSchedule.next(good, FIVE, taken(Duration.ZERO, Duration.ZERO, null), false, NOW);
        PollState twice = failed(failed(again, Duration.ZERO), Duration.ZERO);

        assertEquals(moved.toString(), again.movedTo());
        assertEquals(moved.toString(), twice.movedTo());
        assertNull(failed(twice, Duration.ZERO).movedTo());
    }

    @Test
    void goneIsStoredWithTimeAndProblem() {
        PollState after = pollSchedule.next(fresh, FIVE, new PollResult.Gone(), false, NOW);

        assertEquals(NOW, after.goneAt());
        assertEquals(PollSchedule.GONE_PROBLEM, after.problem());
    }

    @Test
    void pushDoesNotMoveNextPoll() {
        PollState good = pollSchedule.next(fresh, FIVE, taken(Duration.ZERO, Duration.ZERO, null), true, NOW);

        PollState after = pollSchedule.next(good, FIVE, new PollResult.Pushed(false, null), true, NOW.plusSeconds(60));

        assertEquals(good.due(), after.due());
        assertEquals(NOW.plusSeconds(60), after.lastSuccessAt());
    }

    @Test
    void partialPushMakesPollDue() {
        PollState good = pollSchedule.next(fresh, FIVE, taken(Duration.ZERO, Duration.ZERO, null), true, NOW);
        Instant pushedAt = NOW.plusSeconds(60);

        assertEquals(
                pushedAt,
                pollSchedule
                        .next(good, FIVE, new PollResult.Pushed(true, null), true, pushedAt)
                        .due());
    }

    @Test
    void jitterOnlyDelaysAndOnlySlightly() {
        PollSchedule chancy = new PollSchedule(new Random(7));
        for (int i = 0; i < 1_000; i++) {
            Instant success = chancy.next(fresh, FIVE, taken(Duration.ZERO, Duration.ZERO, null), false, NOW)
                    .due();
            Instant failure = chancy.next(fresh, FIVE, new PollResult.Failed("x", Duration.ZERO), false, NOW)
                    .due();
            assertFalse(success.isBefore(NOW.plus(FIVE)));
            assertTrue(success.isBefore(NOW.plusSeconds(331)));
            assertFalse(failure.isBefore(NOW.plus(FIVE)));
            assertTrue(failure.isBefore(NOW.plusSeconds(376)));
        }
    }
}
