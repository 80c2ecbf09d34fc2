package dev.earshot.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.earshot.support.Live;
import dev.earshot.support.Nginx;
import dev.earshot.support.Publisher;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Purges Varnish, configured as the operations guide says: it keeps documents for an hour. */
@Tag("clients")
class VarnishTest {
    private static final Path PROGRAM = Path.of("/usr/sbin/varnishd");
    private static final Pattern CONFIGURATION = Pattern.compile("```vcl\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private final int port = Nginx.freePort();

    private Process startVarnish(int backend) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            fail(PROGRAM + " is missing; the profile \"clients\" needs the Debian package varnish");
        }
        MatchResult found = CONFIGURATION
                .matcher(Files.readString(Path.of("src/docs/guide/operations.md")))
                .results()
                .findFirst()
                .orElseThrow();
        String text = found.group(1).replace("\"8080\"", '"' + Integer.toString(backend) + '"');
        Path configuration = Files.writeString(folder.resolve("news.vcl"), text);
        Process process = new ProcessBuilder(
                        PROGRAM.toString(),
                        "-F",
                        "-j",
                        "none",
                        "-n",
                        folder.resolve("varnish").toString(),
                        "-a",
                        "127.0.0.1:" + port,
                        "-f",
                        configuration.toString(),
                        "-s",
                        "malloc,32m")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("varnish.log").toFile())
                .start();
        Live.await("Varnish answers", () -> process.isAlive() && Nginx.listens(port));
        return process;
    }

    private HttpResponse<byte[]> get(String path) {
        return Live.send(port, "GET", path, HttpRequest.BodyPublishers.noBody());
    }

    private boolean isHit(String path) {
        // the numbers of this request, and of the one that fetched the document
        return Live.header(get(path), "X-Varnish").contains(" ");
    }

    @Test
    void withdrawnUpdateIsGoneFromVarnishAtOnce() throws Exception {
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        Process varnish = null;
        try (Live live = Live.startSpeaking(
                folder,
                Clock.systemUTC(),
                "EARSHOT_PUBLISH_TOKEN",
                Publisher.TOKEN,
                "EARSHOT_PURGE",
                "PURGE http://127.0.0.1:" + port + "/purge/{tag}")) {
            varnish = startVarnish(live.port());
            String feed = Live.text(get("/feed.atom"));
            String update = first("/articles/ferry/updates/[0-9a-f-]{36}", feed);
            String sound = first("/audio/[0-9a-f]+", feed);
            List<String> gone =
                    List.of(update, "/api" + update, sound + ".mp3", sound + ".vtt", sound + ".mp3?speed=1.5");
            List<String> without = List.of(
                    "/",
                    "/articles/ferry",
                    "/feed.atom",
                    "/feed.rss",
                    "/feed.json",
                    "/feed.txt",
                    "/podcast.rss",
                    "/search?q=tide",
                    "/api/articles/ferry");
            for (List<String> paths : List.of(gone, without)) {
                for (String path : paths) {
                    assertEquals(200, get(path).statusCode(), path);
                    assertTrue(isHit(path), path);
                }
            }

            assertEquals(
                    200,
                    new Publisher(live)
                            .send("DELETE", "/api" + update, Publisher.TEXT, "")
                            .statusCode());

            for (String path : gone) {
                Live.await(path, () -> get(path).statusCode() == 410);
            }
            for (String path : without) {
                Live.await(path, () -> !Live.text(get(path)).contains("waits for the tide"));
            }
        } finally {
            if (varnish != null) {
                varnish.destroy();
                varnish.waitFor(1, TimeUnit.MINUTES);
            }
        }
    }

    private static String first(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow();
    }
}
