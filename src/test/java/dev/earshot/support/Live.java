package dev.earshot.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.earshot.Earshot;
import dev.earshot.Settings;
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
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** A running server with folders of its own, and what it takes to ask it things. */
public final class Live implements AutoCloseable {
    /** Six updates on 14 March 2026, two of which begin alike, and a background. */
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
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Earshot earshot;
    private final Path feeds;
    private final boolean speaks;

    private Live(Earshot earshot, Path feeds, boolean speaks) {
        this.earshot = earshot;
        this.feeds = feeds;
        this.speaks = speaks;
    }

    /**
     * Starts a server on any port that is free, with its folders {@code feeds} and {@code data} in one. It makes no
     * recordings, so that nothing changes by itself.
     *
     * @param settings names and values of environment variables, by turns
     */
    public static Live start(Path folder, Clock clock, String... settings) {
        return new Live(Earshot.start(settings(folder, settings), clock), folder.resolve("feeds"), false);
    }

    /** Starts a server that makes recordings, and waits until there are all; what changes over HTTP waits for its own, too. */
    public static Live startSpeaking(Path folder, Clock clock, String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 2);
        all[settings.length] = "EARSHOT_VOICE";
        all[settings.length + 1] = "kevin16";
        Live live = new Live(Earshot.start(settings(folder, all), clock), folder.resolve("feeds"), true);
        live.settle();
        return live;
    }

    public static Settings settings(Path folder, String... settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "PORT",
                "0",
                "EARSHOT_VOICE",
                "none",
                "EARSHOT_HOST",
                "127.0.0.1",
                "EARSHOT_FEEDS",
                folder.resolve("feeds").toString(),
                "EARSHOT_DATA",
                folder.resolve("data").toString()));
        for (int i = 0; i < settings.length; i += 2) {
            environment.put(settings[i], settings[i + 1]);
        }
        return Settings.from(environment, ZoneOffset.UTC);
    }

    /** Writes an article file that has been lying there for long, before the server starts. */
    public static void lay(Path folder, String name, String text) {
        try {
            Path file = Files.createDirectories(folder.resolve("feeds")).resolve(name);
            Files.writeString(file, text);
            Files.setLastModifiedTime(file, FileTime.from(java.time.Instant.parse("2026-03-16T00:00:00Z")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return earshot.port();
    }

    public Path file(String name) {
        return feeds.resolve(name);
    }

    /** The answer to GET. */
    public HttpResponse<byte[]> get(String path, String... headers) {
        return ask("GET", path, headers);
    }

    public HttpResponse<byte[]> head(String path, String... headers) {
        return ask("HEAD", path, headers);
    }

    public HttpResponse<byte[]> ask(String method, String path, String... headers) {
        return send(method, path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    /** The answer to a request with a body. */
    public HttpResponse<byte[]> send(String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(PATIENCE)
                .method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<byte[]> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (speaks
                    && answer.statusCode() < 300
                    && Set.of("PUT", "POST", "DELETE").contains(method)) {
                settle();
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The whole answer to a request line and header fields that no client would send. */
    public String raw(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole answer to GET of a path just as it is written. */
    public String rawGet(String path) {
        return raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    }

    public static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    public static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Waits until something holds that other threads bring about, and fails where they don't. */
    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Waits until all that is on the air has its recording, so that nothing changes any more by itself. */
    public void settle() {
        await("no recording is waited for", () -> text(get("/metrics")).contains("\nearshot_recordings_waiting 0.0"));
    }

    /** Waits until each of so many entries of the site's feed has its recording. */
    public void awaitRecordings(int count) {
        await(count + " recordings", () -> text(get("/feed.atom")).split("rel=\"enclosure\"", -1).length - 1 == count);
    }

    @Override
    public void close() {
        earshot.close();
    }
}
