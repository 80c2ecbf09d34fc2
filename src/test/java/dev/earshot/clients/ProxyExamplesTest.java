package dev.earshot.clients;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.earshot.support.EventReader;
import dev.earshot.support.Live;
import dev.earshot.support.Nginx;
import dev.earshot.support.Publisher;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs nginx and Caddy with the examples in {@code src/dist}, which only get other addresses and no TLS. */
@Tag("clients")
class ProxyExamplesTest {
    private static final Path EXAMPLES = Path.of("src/dist");
    private static final Path CADDY = Path.of("/usr/bin/caddy");

    @TempDir
    private static Path folder;

    private static Live live;

    /** A proxy on a port of its own. */
    enum Proxy {
        NGINX {
            @Override
            AutoCloseable start(int port) throws IOException {
                String site = Files.readString(EXAMPLES.resolve("nginx.conf"))
                        .replaceAll("(?s)server \\{\\s+listen 80;.*?\\n}\\n", "")
                        .replaceAll(" *listen \\[::]:443 ssl;\\n", "")
                        .replaceAll(" *ssl_certificate.*\\n", "")
                        .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                        .replace("127.0.0.1:8080", "127.0.0.1:" + live.port());
                return Nginx.start(folder.resolve("nginx"), Nginx.freePort(), site, "return 404;");
            }
        },
        CADDY {
            @Override
            AutoCloseable start(int port) throws IOException {
                if (!Files.isExecutable(ProxyExamplesTest.CADDY)) {
                    fail(ProxyExamplesTest.CADDY
                            + " is missing; the profile \"clients\" needs the Debian package caddy");
                }
                Path home = Files.createDirectories(folder.resolve("caddy"));
                Path file = Files.writeString(
                        home.resolve("Caddyfile"),
                        "{\n\tadmin off\n\tauto_https off\n}\n"
                                + Files.readString(EXAMPLES.resolve("Caddyfile"))
                                        .replace("news.example.org {", "http://:" + port + " {")
                                        .replace("127.0.0.1:8080", "127.0.0.1:" + live.port()));
                ProcessBuilder builder = new ProcessBuilder(
                                ProxyExamplesTest.CADDY.toString(),
                                "run",
                                "--adapter",
                                "caddyfile",
                                "--config",
                                file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("log").toFile());
                builder.environment().clear();
                builder.environment().putAll(Map.of("HOME", home.toString(), "PATH", "/usr/bin"));
                Process process = builder.start();
                return () -> {
                    process.destroy();
                    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
                };
            }
        };

        abstract AutoCloseable start(int port) throws IOException;
    }

    @BeforeAll
    static void publish() {
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        live = Live.startSpeaking(
                folder,
                Clock.systemUTC(),
                "EARSHOT_PUBLIC_URL",
                "https://news.example.org",
                "EARSHOT_TRUSTED_PROXIES",
                "127.0.0.1",
                "EARSHOT_PUBLISH_TOKEN",
                Publisher.TOKEN);
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    private static HttpResponse<byte[]> get(int port, String path, String... headers) {
        return Live.send(port, "GET", path, BodyPublishers.noBody(), headers);
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("try") // the proxy only has to run
    void exampleServesPagesRangesEventsAndEdits(Proxy proxy) throws Exception {
        int port = Nginx.freePort();
        try (AutoCloseable running = proxy.start(port)) {
            Live.await(proxy + " listens", () -> Nginx.listens(port));
            assertEquals(200, get(port, "/articles/ferry").statusCode());
            for (String path : List.of("/metrics", "/readyz")) {
                assertEquals(404, get(port, path).statusCode(), path);
            }
            String audio = Live.text(live.get("/feed.json")).replaceAll("(?s).*?(/audio/[0-9a-f]+\\.mp3).*", "$1");
            byte[] whole = live.get(audio).body();
            HttpResponse<byte[]> part = get(port, audio, "Range", "bytes=1000-1999");
            assertEquals(206, part.statusCode());
            assertEquals("bytes 1000-1999/" + whole.length, Live.header(part, "Content-Range"));
            assertArrayEquals(Arrays.copyOfRange(whole, 1000, 2000), part.body());
            assertEventArrivesBeforeStreamEnds(port, "tide-" + proxy.name().toLowerCase(Locale.ROOT));
        }
    }

    private static void assertEventArrivesBeforeStreamEnds(int port, String article) throws IOException {
        try (EventReader events = EventReader.open(port, "/events")) {
            HttpResponse<byte[]> created = Live.send(
                    port,
                    "PUT",
                    "/api/articles/" + article,
                    BodyPublishers.ofString("Title: The tide is late\n\nUPDATE 9:10 a.m.: It waits.\n"),
                    "Authorization",
                    "Bearer " + Publisher.TOKEN,
                    "Content-Type",
                    "text/plain");
            assertEquals(201, created.statusCode(), () -> Live.text(created));
            assertTrue(events.nextWords().json().toString().contains("\"https://news.example.org/articles/" + article));
        }
    }
}
