package dev.earshot.intake.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table holds a date as found in documents, and its point in time or "-" if it is invalid. */
class MachineTimeReaderTest {
    /** A zone that no row uses itself. */
    private static final MachineTimeReader DATES = new MachineTimeReader(ZoneId.of("America/Denver"), Locale.ENGLISH);

    static List<String> rows() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/corpus/timestamp/dates.tsv")).stream()
                    .filter(row -> !row.isBlank() && !row.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void readsDate(String row) {
        String[] columns = row.split("\t", 2);
        String at =
                DATES.read(columns[0]).map(read -> read.instant().toString()).orElse("-");
        assertEquals(columns[1], at);
    }

    @Test
    void blankOrEndlessDateGivesNothing() {
        assertTrue(DATES.read(" ").isEmpty());
        assertTrue(DATES.read("1".repeat(5_000_000)).isEmpty());
        assertTrue(DATES.read("2026-01-02 " + " ".repeat(5_000_000) + "x").isEmpty());
    }

    @Test
    void offsetComesFromTextOrNamedZone() {
        assertEquals(Optional.of(ZoneOffset.ofHours(-5)), offset("2026-07-03T21:25:00-05:00"));
        assertEquals(Optional.of(ZoneOffset.UTC), offset("2026-07-03T21:25:00Z"));
        assertEquals(Optional.of(ZoneOffset.ofHours(-4)), offset("July 3, 2026 9:25 p.m. EST"));
        assertEquals(Optional.of(ZoneOffset.ofHours(2)), offset("2026-07-03 21:25 Europe/Paris"));
        assertEquals(Optional.empty(), offset("2026-07-03T21:25:00"));
        assertEquals(Optional.empty(), offset("2026-07-03"));
        assertEquals(Optional.empty(), offset("1767389100"));
    }

    @Test
    void languageResolvesAmbiguousZoneAbbreviation() {
        assertEquals("2026-01-02T21:25:00Z", at("Sat, 03 Jan 2026 02:55:00 IST", Locale.ENGLISH));
        assertEquals("2026-01-03T00:55:00Z", at("Sat, 03 Jan 2026 02:55:00 IST", Locale.of("he")));
    }

    private static Optional<ZoneOffset> offset(String words) {
        return DATES.read(words).map(MachineTime::offset);
    }

    private static String at(String words, Locale language) {
        return new MachineTimeReader(ZoneId.of("UTC"), language)
                .read(words)
                .orElseThrow()
                .instant()
                .toString();
    }

    @Test
    void tableIsComplete() {
        assertTrue(rows().size() >= 120, rows().size() + " rows");
    }
}
