package dev.earshot.served.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.support.Live;
import dev.earshot.support.SetClock;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests covers from a running server, as podcast directories do. */
class CoverServedTest {
    @TempDir
    static Path folder;

    private static Live live;

    @BeforeAll
    static void start() {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        SetClock clock = new SetClock("2026-03-20T10:00:00.500Z");
        live = Live.start(folder, clock, "EARSHOT_TITLE", "The Harbour Post");
        clock.forward(Duration.ofMinutes(1));
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @Test
    void siteSectionAndArticleHaveOwnCovers() throws Exception {
        Set<String> tags = new HashSet<>();
        for (String of : List.of("", "/sections/local", "/articles/bridge")) {
            HttpResponse<byte[]> cover = live.get(of + "/cover.png");
            assertEquals("image/png", Live.header(cover, "Content-Type"));
            assertEquals(
                    3_000, ImageIO.read(new ByteArrayInputStream(cover.body())).getHeight());
            tags.add(Live.header(cover, "ETag"));
        }
        assertEquals(3, tags.size());
    }

    @Test
    void answersNotModifiedForSameTag() {
        HttpResponse<byte[]> cover = live.get("/articles/bridge/cover.png", "Accept-Encoding", "gzip");
        String etag = Live.header(cover, "ETag");

        assertEquals("", Live.header(cover, "Content-Encoding"));
        assertEquals(
                304,
                live.get("/articles/bridge/cover.png", "If-None-Match", etag).statusCode());
        HttpResponse<byte[]> head = live.head("/articles/bridge/cover.png");
        assertEquals(Integer.toString(cover.body().length), Live.header(head, "Content-Length"));
        assertEquals(etag, Live.header(head, "ETag"));
        assertEquals(405, live.request("PUT", "/articles/bridge/cover.png").statusCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/articles/nothing/cover.png", "/sections/nothing/cover.png", "/sections/%2E%2E/cover.png"})
    void coverOfUnknownPageIsNotFound(String path) {
        assertEquals(404, live.get(path).statusCode());
    }
}
