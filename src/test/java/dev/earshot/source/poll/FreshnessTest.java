package dev.earshot.source.poll;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.source.fetch.FetchResponse;
import dev.earshot.source.fetch.LinkHeader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshnessTest {
    private static final Instant NOW = Instant.parse("2026-03-14T12:00:00Z");

    private static FetchResponse answer(String... fields) {
        Map<String, List<String>> map = new HashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put(fields[i].toLowerCase(java.util.Locale.ROOT), List.of(fields[i + 1]));
        }
        return new FetchResponse(200, URI.create("https://a.example/dir/x"), null, map, new byte[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "public, max-age=600 | PT10M",
                "max-age=0 | PT0S",
                "MAX-AGE=\"60\" | PT1M",
                "no-cache | PT0S",
                "max-age=-5 | PT0S",
                "max-age=x | PT0S",
                "max-age=99999999999999999999 | PT24H",
                "s-maxage=600 | PT0S",
            })
    void parsesAndCapsMaxAge(String value, Duration expected) {
        assertEquals(expected, Freshness.of(answer("Cache-Control", value), NOW));
    }

    @Test
    void subtractsAgeAndPrefersMaxAgeToExpires() {
        assertEquals(
                Duration.ofMinutes(4),
                Freshness.of(
                        answer(
                                "Cache-Control",
                                "max-age=600",
                                "Age",
                                "360",
                                "Expires",
                                "Sat, 14 Mar 2026 20:00:00 GMT"),
                        NOW));
    }

    @Test
    void expiresIsRelativeToServerDate() {
        assertEquals(
                Duration.ofHours(1),
                Freshness.of(
                        answer("Date", "Sat, 14 Mar 2026 09:00:00 GMT", "Expires", "Sat, 14 Mar 2026 10:00:00 GMT"),
                        NOW));
        assertEquals(Duration.ZERO, Freshness.of(answer("Expires", "0"), NOW));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                "Sat, 14 Mar 2026 12:30:00 GMT | PT30M",
                "Sat, 14 Mar 2026 11:30:00 GMT | PT0S",
                "Sun, 14 Mar 2027 12:00:00 GMT | PT24H",
                "999999999999 | PT24H",
                "tomorrow | PT0S",
            })
    void retryAfterIsSecondsOrDate(String value, Duration expected) {
        assertEquals(expected, Freshness.retryAfter(answer("Retry-After", value), NOW));
    }

    @Test
    void findsLinkByRelation() {
        FetchResponse fetchResponse =
                answer("Link", "<https://hub.example/?a=1,2>; rel=\"hub\", </feed>; title=\"x\"; rel=self");

        assertEquals(Optional.of(URI.create("https://hub.example/?a=1,2")), LinkHeader.find(fetchResponse, "hub"));
        assertEquals(Optional.of(URI.create("https://a.example/feed")), LinkHeader.find(fetchResponse, "self"));
        assertEquals(Optional.empty(), LinkHeader.find(fetchResponse, "next"));
        assertEquals(Optional.empty(), LinkHeader.find(answer("Link", "<https://x.example"), "hub"));
        assertEquals(Optional.empty(), LinkHeader.find(answer("Link", "<javascript:x>; rel=hub"), "hub"));
    }
}
