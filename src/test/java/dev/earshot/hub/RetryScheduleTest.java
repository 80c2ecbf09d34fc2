package dev.earshot.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final Instant FIRST = Instant.parse("2026-03-20T10:00:00Z");

    /** A schedule without jitter. */
    private final RetrySchedule exact = new RetrySchedule(() -> 0);

    private static List<Duration> waits(RetrySchedule retrySchedule) {
        List<Duration> waits = new ArrayList<>();
        Instant now = FIRST;
        for (Optional<Instant> next = retrySchedule.next(FIRST, 0, now);
                next.isPresent();
                next = retrySchedule.next(FIRST, waits.size(), now)) {
            waits.add(Duration.between(now, next.get()));
            now = next.get();
        }
        return waits;
    }

    @Test
    void waitsDoubleUpToThreeHoursAndEndAfterADay() {
        List<Duration> waits = waits(exact);
        assertEquals(Duration.ofSeconds(15), waits.getFirst());
        for (int i = 1; i < 10; i++) {
            assertEquals(waits.get(i - 1).multipliedBy(2), waits.get(i));
        }
        assertTrue(waits.stream().allMatch(wait -> wait.compareTo(Duration.ofHours(3)) <= 0), waits.toString());
        assertEquals(
                Duration.ofDays(1), waits.stream().reduce(Duration.ZERO, Duration::plus), "the last try is at the end");
    }

    @Test
    void jitterAddsAtMostTenPercent() {
        List<Duration> plain = waits(exact);
        List<Duration> spread = waits(new RetrySchedule(RandomGenerator.of("L64X128MixRandom")));
        for (int i = 0; i < 10; i++) {
            assertTrue(spread.get(i).compareTo(plain.get(i)) >= 0);
            assertTrue(spread.get(i).toMillis() <= plain.get(i).toMillis() * 1.1 + 1);
        }
    }
}
