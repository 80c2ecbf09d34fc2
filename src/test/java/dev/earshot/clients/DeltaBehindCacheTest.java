package dev.earshot.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.FeedEntries;
import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A partner who polls for deltas through a cache, which revalidates with the ETag of its own copy, while others read the feed
 * through the same cache.
 */
@Tag("clients")
class DeltaBehindCacheTest {
    private static final String FEED = "/articles/bridge/feed.atom?limit=500";
    private static final String UPDATES = "/api/articles/bridge/updates";
    private static final int ROUNDS = 40;
    private static final Pattern DELETED = Pattern.compile("deleted-entry ref=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private Live live;
    private Publisher publisher;
    private @Nullable SharedCache cache;

    @BeforeEach
    void start() throws IOException {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        live = Live.start(folder, Duration.ofSeconds(1), Clock.systemUTC(), "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN);
        publisher = new Publisher(live);
    }

    @AfterEach
    void stop() {
        if (cache != null) {
            cache.close();
        }
        live.close();
    }

    @ParameterizedTest
    @EnumSource
    void partnerWhoNamesBaseGetsBothUpdates(SharedCache.Kind kind) throws Exception {
        cache = SharedCache.start(kind, live);
        String base = Live.header(cache.get(FEED), "ETag");
        publish("Pier one is open.");
        awaitInCache("Pier one is open.");
        publish("Pier two is open.");

        HttpResponse<byte[]> news = poll(base);
        assertEquals(226, news.statusCode());
        assertEquals(base.replace("W/", ""), Live.header(news, "Delta-Base"));
        assertEquals(2, FeedEntries.atom(news).size());
        // the version that they lead to is known with and without A-IM
        String etag = Live.header(news, "ETag");
        assertEquals(304, poll(etag).statusCode());
        String encoding = etag.contains("-gz") ? "gzip" : "identity";
        assertEquals(
                304,
                live.get(FEED, "If-None-Match", etag, "Accept-Encoding", encoding)
                        .statusCode());
    }

    @Test
    void partnerWhoNamesNoBaseGetsWholeFeed() throws Exception {
        cache = SharedCache.start(SharedCache.Kind.NGINX, live);
        String[] plain = {"A-IM", "feed", "If-None-Match", Live.header(cache.get(FEED, "A-IM", "feed"), "ETag")};
        publish("Pier one is open.");
        Live.await(
                "the cache has it",
                () -> Live.text(cache.get(FEED, "A-IM", "feed")).contains("Pier one is open."));
        publish("Pier two is open.");
        Live.await("the partner has it", () -> {
            HttpResponse<byte[]> feed = cache.get(FEED, plain);
            // the copy in the cache may still be fresh, but it is never a delta
            assertEquals(200, feed.statusCode());
            assertTrue(Live.text(feed).contains("Pier one is open."));
            return Live.text(feed).contains("Pier two is open.");
        });
    }

    @Test
    void copyOfPartnerEqualsFeedAfterRandomEdits() throws Exception {
        cache = SharedCache.start(SharedCache.Kind.NGINX, live);
        Random random = new Random(20261130);
        Map<String, String> copy = new HashMap<>();
        String base = "";
        int deltas = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int edits = random.nextInt(3); edits >= 0; edits--) {
                edit(random);
            }
            if (random.nextBoolean()) {
                cache.get(FEED);
            }
            HttpResponse<byte[]> news = base.isEmpty() ? cache.get(FEED) : poll(base);
            deltas += news.statusCode() == 226 ? 1 : 0;
            base = apply(news, copy, base);
        }
        Map<String, String> expected = new HashMap<>();
        apply(live.get(FEED), expected, "");
        // the cache may serve what it has for a second
        for (long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
                !copy.equals(expected) && System.nanoTime() < end; ) {
            base = apply(poll(base), copy, base);
        }
        assertEquals(expected, copy);
        System.out.println(
                ROUNDS + " polls through nginx, " + deltas + " deltas, 0 of " + copy.size() + " updates lost");
        assertTrue(deltas > ROUNDS / 2, "only " + deltas + " deltas");
    }

    private HttpResponse<byte[]> poll(String etag) {
        return cache.get(FEED, "A-IM", "feed; base=" + etag, "If-None-Match", etag);
    }

    private static String apply(HttpResponse<byte[]> answer, Map<String, String> copy, String base) throws Exception {
        if (answer.statusCode() == 304) {
            return base;
        }
        if (answer.statusCode() == 200) {
            copy.clear();
        } else {
            assertEquals(226, answer.statusCode());
        }
        FeedEntries.atom(answer).forEach(entry -> copy.put(entry.id(), entry.title()));
        List<String> deleted = DELETED.matcher(Live.text(answer))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        deleted.forEach(copy::remove);
        return Live.header(answer, "ETag");
    }

    private void edit(Random random) {
        List<String> ids = Publisher.json(live.get(UPDATES + "?limit=500"))
                .path("updates")
                .valueStream()
                .map(update -> update.path("id").asString())
                .toList();
        String id = ids.get(random.nextInt(ids.size()));
        switch (random.nextInt(6)) {
            case 0 -> {
                if (ids.size() > 4) {
                    assertEquals(200, publisher.delete(UPDATES + "/" + id).statusCode());
                }
            }
            case 1 ->
                assertEquals(
                        200,
                        publisher
                                .send(
                                        "PUT",
                                        UPDATES + "/" + id,
                                        Publisher.TEXT,
                                        "Corrected: " + random.nextInt(1_000_000))
                                .statusCode());
            default -> publish("Lane " + random.nextInt(1_000_000) + " is open.");
        }
    }

    private void publish(String words) {
        assertEquals(201, publisher.send("POST", UPDATES, Publisher.TEXT, words).statusCode());
    }

    private void awaitInCache(String words) {
        Live.await("the cache has it", () -> Live.text(cache.get(FEED)).contains(words));
    }
}
