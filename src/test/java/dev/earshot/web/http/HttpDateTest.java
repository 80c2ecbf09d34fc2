package dev.earshot.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations are from RFC 9110, section 5.6.7. */
class HttpDateTest {
    private static final Instant NOW = Instant.parse("2026-03-20T10:00:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {"Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"})
    void parsesAllFormats(String value) {
        assertEquals(Optional.of(Instant.parse("1994-11-06T08:49:37Z")), ConditionalRequests.httpDate(value, NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "'Friday, 20-Mar-26 10:00:00 GMT', 2026-03-20T10:00:00Z",
        "'Friday, 20-Mar-76 10:00:00 GMT', 2076-03-20T10:00:00Z",
        "'Sunday, 20-Mar-77 10:00:00 GMT', 1977-03-20T10:00:00Z",
        "'Monday, 06-Nov-00 08:49:37 GMT', 2000-11-06T08:49:37Z"
    })
    void putsTwoDigitYearsAtMostFiftyYearsIntoTheFuture(String value, Instant expected) {
        assertEquals(Optional.of(expected), ConditionalRequests.httpDate(value, NOW));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 +0200",
                "Sun, 06 Nov 1994 08:49:37 EST",
                "Sun, 06 Nov 1994 08:49:37",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 94 08:49:37 GMT",
                "Sun, 6 Nov 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 GMT; length=1",
                "Thu, 31 Feb 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 24:49:37 GMT",
                "1994-11-06T08:49:37Z",
                "0",
                "",
            })
    void ignoresInvalidDates(String value) {
        assertEquals(Optional.empty(), ConditionalRequests.httpDate(value, NOW));
    }

    @Test
    void writesTwoDigitDays() {
        assertEquals(
                "Thu, 05 Mar 2026 10:00:00 GMT",
                ConditionalRequests.httpDate(Instant.parse("2026-03-05T10:00:00.999Z")));
    }
}
