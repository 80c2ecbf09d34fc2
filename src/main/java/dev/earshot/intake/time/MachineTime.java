package dev.earshot.intake.time;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A machine-readable timestamp from a page, structured data or a feed.
 *
 * @param dateOnly whether it has no time of day; the instant is then the start of the day
 * @param offset of the timestamp, written or implied by its zone; null if it has none
 */
public record MachineTime(
        Instant instant, boolean dateOnly, @Nullable ZoneOffset offset) {
    /**
     * Parses a timestamp without regard to language. Empty if it is invalid.
     *
     * @param zone used if it names none
     */
    public static Optional<MachineTime> read(String words, ZoneId zone) {
        return new MachineTimeReader(zone, Locale.ROOT).read(words);
    }
}
