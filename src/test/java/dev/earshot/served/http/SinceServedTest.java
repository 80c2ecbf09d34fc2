package dev.earshot.served.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.EventReader;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SetClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The forms of {@code since}, wherever it is accepted. */
class SinceServedTest {
    private static final String PATH = "/articles/tide";

    @TempDir
    static Path folder;

    private static Live live;

    /** Publishes at 3:30 (still March 13 in New York), 4:30 and 12:00 UTC. */
    @BeforeAll
    static void start() {
        SetClock clock = new SetClock("2026-03-14T03:30:00Z");
        live = Live.start(folder, clock, "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN, "EARSHOT_ZONE", "UTC");
        Publisher publisher = new Publisher(live);
        publisher.send("PUT", "/api" + PATH, Publisher.TEXT, """
                Title: The tide rises
                Date: 2026-03-13
                Zone: America/New_York
                Section: Coast

                UPDATE 11:30 p.m.: Night.
                """);
        clock.forward(Duration.ofHours(1));
        publisher.send("POST", "/api" + PATH + "/updates", Publisher.TEXT, "Morning.");
        clock.forward(Duration.ofMinutes(450));
        publisher.send("POST", "/api" + PATH + "/updates", Publisher.TEXT, "Noon.");
        clock.forward(Duration.ofMinutes(1));
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    private static List<String> updates(String path) {
        HttpResponse<byte[]> response = live.get(path);
        assertEquals(200, response.statusCode(), path + ": " + Live.text(response));
        return Stream.of("Night.", "Morning.", "Noon.")
                .filter(Live.text(response)::contains)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-14T04:00:00Z",
                "2026-03-14t04:00:00z",
                "2026-03-14T04:00Z",
                "2026-03-14T04:00:00.000Z",
                "2026-03-14T06:00:00+02:00",
                "2026-03-14T06:00:00%2B02:00",
                "2026-03-14T06:00:00%2b02:00",
                "2026-03-14T06:00+0200",
                "2026-03-14T06:00:00.5+02",
                "2026-03-14T00:00:00-04:00",
                "1773460800"
            })
    void timeIsUnderstoodInEveryForm(String since) {
        for (String path : List.of(PATH, "/", "/sections/coast", PATH + "/feed.atom", "/feed.rss", "/feed.json")) {
            assertEquals(List.of("Morning.", "Noon."), updates(path + "?since=" + since), path);
        }
        assertEquals(List.of("Morning.", "Noon."), updates("/api/changes?since=" + since));
    }

    @Test
    void eventsStartAfterTime() throws Exception {
        try (EventReader reader = EventReader.open(live.port(), "/events?since=2026-03-14T06:00:00+02:00")) {
            assertTrue(reader.next().json().toString().contains("Morning."));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/, Night. Morning. Noon.",
        "/feed.atom, Night. Morning. Noon.",
        "/sections/coast/feed.json, Night. Morning. Noon.",
        "/api/changes, Night. Morning. Noon.",
        "/articles/tide, Morning. Noon.",
        "/articles/tide/feed.atom, Morning. Noon."
    })
    void dateIsStartOfDayInZoneOfArticleOrSite(String path, String expected) {
        assertEquals(expected, String.join(" ", updates(path + "?since=2026-03-14")));
    }

    @Test
    void nineDigitsAreSecondsAndFewerAreRejected() {
        assertEquals(List.of("Night.", "Morning.", "Noon."), updates("/feed.atom?since=999999999"));
        assertEquals(List.of(), updates("/feed.atom?since=9999999999"));
        for (String since : List.of("5", "12345678", "17734608000")) {
            assertEquals(400, live.get("/feed.atom?since=" + since).statusCode(), since);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/feed.atom",
                "/feed.txt",
                "/sections/coast/feed.rss",
                "/articles/tide/key-events.json",
                "/search/feed.atom?q=tide",
                "/podcast.rss",
                "/",
                "/sections/coast",
                "/articles/tide",
                "/latest.mp3",
                "/sections/coast/latest.mp3",
                "/articles/tide/audio.mp3",
                "/api/changes",
                "/events",
                "/articles/tide/events"
            })
    void errorNamesWhatIsAccepted(String path) {
        for (String since : List.of(
                "yesterday",
                "2026-02-30",
                "2026-02-30T00:00:00Z",
                "2026-03-14T04:00:00",
                "%2B999999999-01-01T00:00:00Z",
                "0000-03-14",
                // in the year 10000 in UTC
                "9999-12-31T23:00:00-05:00",
                "")) {
            HttpResponse<byte[]> response = live.get(path + (path.contains("?") ? "&" : "?") + "since=" + since);
            assertEquals(400, response.statusCode(), since);
            assertEquals(
                    "Use a cursor from a response, a time such as 2026-03-14T17:45:00Z, a date such as 2026-03-14, or"
                            + " seconds since 1970 such as 1773510300.",
                    JsonMapper.shared().readTree(response.body()).get("detail").asString());
        }
    }
}
