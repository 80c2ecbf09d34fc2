package dev.earshot.intake.time;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as pages, structured data and feeds write it beside their words.
 *
 * @param offset that it names, itself or by a zone whose clock had it then; null where it names none
 */
public record MachineTime(Instant instant, @Nullable ZoneOffset offset) {
    /**
     * Reads one in a document whose language doesn't count; empty where it is none, or no calendar has it.
     *
     * @param zone by whose clock it is told where it names none
     */
    public static Optional<MachineTime> read(String words, ZoneId zone) {
        return new MachineTimeReader(zone, Locale.ROOT).read(words);
    }
}
