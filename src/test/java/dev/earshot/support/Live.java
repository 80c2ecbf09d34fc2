package dev.earshot.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.earshot.Earshot;
import dev.earshot.Settings;
import dev.earshot.web.WebServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A running server with its own folders, and methods to send requests to it. */
public final class Live implements AutoCloseable {
    /** Six updates on March 14, 2026, two of which begin alike, and a background. */
    public static final String BRIDGE = """
        Title: Milby bridge closes after a barge strikes it
        Date: 2026-03-14
        Zone: Europe/London
        Language: en-GB
        Section: Local

        Milby bridge closes after a barge strikes it

        UPDATE 5:45 p.m.: One lane is open again.

        UPDATE 4:30 p.m.: Divers have looked at the third pier and found no crack.

        CORRECTION 3:20 p.m.: The barge carried gravel. We said sand.

        UPDATE 2:15 p.m.: The mayor has asked drivers to stay away.

        UPDATE 1:05 p.m.: Buses now turn at the station.

        UPDATE 12:40 p.m.: A barge has struck the bridge at Milby.

        ---

        The bridge was built in 1904.

        Boats have struck it twice since then.
        """;

    /** One update, and nothing else. */
    public static final String FERRY = """
        Title: Ferry to Skell is late
        Date: 2026-03-15
        Zone: Europe/London

        UPDATE 9:10 a.m.: The ferry waits for the tide.
        """;

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    /** Ends a test that would hang; nothing is expected to take nearly as long, even on a busy machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final Earshot earshot;
    private final Path feeds;
    private final boolean speaks;

    private Live(Earshot earshot, Path feeds, boolean speaks) {
        this.earshot = earshot;
        this.feeds = feeds;
        this.speaks = speaks;
    }

    /**
     * Starts a server on a free port, with the subfolders {@code feeds} and {@code data} of a folder. It makes no
     * recordings, so that nothing changes by itself.
     *
     * @param settings alternating names and values of environment variables
     */
    public static Live start(Path folder, Clock clock, String... settings) {
        return start(folder, WebServer.LONGEST_FRESHNESS, clock, settings);
    }

    /**
     * Starts the same server.
     *
     * @param longestFreshness the longest time that caches may reuse a document
     */
    public static Live start(Path folder, Duration longestFreshness, Clock clock, String... settings) {
        return new Live(
                Earshot.start(settings(folder, settings), longestFreshness, clock), folder.resolve("feeds"), false);
    }

    /**
     * Starts a server that makes recordings, and waits for all of them. Requests that change something wait for their
     * recordings, too.
     */
    public static Live startSpeaking(Path folder, Clock clock, String... settings) {
        return startSpeaking(folder, WebServer.LONGEST_FRESHNESS, clock, settings);
    }

    /**
     * Starts the same server.
     *
     * @param longestFreshness the longest time that caches may reuse a document
     */
    public static Live startSpeaking(Path folder, Duration longestFreshness, Clock clock, String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "EARSHOT_VOICE";
        all[settings.length + 1] = "kevin16";
        Live live =
                new Live(Earshot.start(settings(folder, all), longestFreshness, clock), folder.resolve("feeds"), true);
        live.awaitAllRecordings();
        live.awaitFullStories();
        return live;
    }

    /** Waits until the headlines and backgrounds of all articles are spoken, which would change their pages later. */
    private void awaitFullStories() {
        Pattern.compile("/articles/[^/\"]+(?=\")")
                .matcher(text(get("/api/articles")))
                .results()
                .map(MatchResult::group)
                .distinct()
                .forEach(article -> await("all of " + article, () -> {
                    HttpResponse<byte[]> story = head(article + "/audio.mp3");
                    return story.statusCode() == 404
                            || (story.statusCode() == 200
                                    && !header(story, "Cache-Control").contains("no-store"));
                }));
    }

    public static Settings settings(Path folder, String... settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PORT",
                "0",
                "EARSHOT_VOICE",
                "none",
                "EARSHOT_HOST",
                "127.0.0.1",
                "EARSHOT_PUBLISH_TOKEN",
                Publisher.TOKEN,
                "EARSHOT_FEEDS",
                folder.resolve("feeds").toString(),
                "EARSHOT_DATA",
                folder.resolve("data").toString()));
        for (int i = 0; i < settings.length; i += 2) {
            environment.put(settings[i], settings[i + 1]);
        }
        return Settings.from(environment, ZoneOffset.UTC);
    }

    /** Writes an article file with an old modification time, so that a server that starts later publishes it at once. */
    public static void writeFile(Path folder, String name, String text) {
        try {
            Path file = Files.createDirectories(folder.resolve("feeds")).resolve(name);
            // moved there, so that no scan sees it before it has its time
            Path written = Files.writeString(folder.resolve(name + ".written"), text);
            Files.setLastModifiedTime(written, FileTime.from(java.time.Instant.parse("2026-03-16T00:00:00Z")));
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return earshot.port();
    }

    /** Returns the port that has the metrics. */
    public int metricsPort() {
        return earshot.metricsPort();
    }

    /** Returns all routes, such as {@code GET /articles/{article}}. */
    public Set<String> routes() {
        return earshot.routes();
    }

    public Path file(String name) {
        return feeds.resolve(name);
    }

    /** Sends a GET request. */
    public HttpResponse<byte[]> get(String path, String... headers) {
        return request("GET", path, headers);
    }

    /** Asks whether the server is ready, with the details that its operator gets. */
    public HttpResponse<byte[]> readiness() {
        return get("/readyz", "Authorization", "Bearer " + Publisher.TOKEN);
    }

    public HttpResponse<byte[]> head(String path, String... headers) {
        return request("HEAD", path, headers);
    }

    public HttpResponse<byte[]> request(String method, String path, String... headers) {
        return send(method, path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    /** Sends a request with a body. */
    public HttpResponse<byte[]> send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpResponse<byte[]> answer = send(port(), method, path, body, headers);
        if (speaks
                && answer.statusCode() < 300
                && Set.of("PUT", "POST", "DELETE").contains(method)) {
            awaitAllRecordings();
        }
        return answer;
    }

    /** Sends a request with a body to any server on this machine. */
    public static HttpResponse<byte[]> send(
            int port, String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(TIMEOUT)
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends a request that no HTTP client would send, and returns the whole response. */
    public String raw(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a GET request with the path exactly as given, and returns the whole response. */
    public String rawGet(String path) {
        return raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    public static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    public static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Waits until a condition holds that other threads bring about, and fails if it doesn't in time. */
    public static void await(String what, BooleanSupplier condition) {
        await(() -> what, condition);
    }

    /** Waits as well, and describes what is missing only once the time is over. */
    public static void await(Supplier<String> what, BooleanSupplier condition) {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + TIMEOUT.toSeconds() + " s: " + what.get());
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Waits until every live update has its recording, so that nothing changes by itself anymore. */
    public void awaitAllRecordings() {
        await("all recordings are made", () -> text(get("/metrics")).contains("\nearshot_recordings_waiting 0.0"));
    }

    /** Waits until exactly this many entries of the site's feed have a recording. */
    public void awaitRecordings(int count) {
        await(count + " recordings", () -> text(get("/feed.atom")).split("rel=\"enclosure\"", -1).length - 1 == count);
    }

    @Override
    public void close() {
        earshot.close();
    }
}
