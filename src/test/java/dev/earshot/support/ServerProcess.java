package dev.earshot.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A server in its own process, so that it can be killed. */
public final class ServerProcess implements AutoCloseable {
    /** End a test that would hang; nothing is expected to take nearly as long, even on a busy machine. */
    private static final Duration START = Duration.ofMinutes(5);

    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Process process;
    private final Path output;
    private final String base;

    private ServerProcess(Process process, Path output, int port) {
        this.process = process;
        this.output = output;
        this.base = "http://127.0.0.1:" + port;
    }

    /**
     * Starts a server on a free port and waits until it answers.
     *
     * @param output file that its output is appended to
     */
    public static ServerProcess start(Path feeds, Path data, Path output) throws IOException, InterruptedException {
        return start(feeds, data, output, "-XX:TieredStopAtLevel=1", Map.of());
    }

    /**
     * Starts a server with a JVM option and additional settings, on the port among them or else on a free one.
     *
     * @param output file that its output is appended to
     */
    public static ServerProcess start(Path feeds, Path data, Path output, String option, Map<String, String> settings)
            throws IOException, InterruptedException {
        int port = settings.containsKey("PORT") ? Integer.parseInt(settings.get("PORT")) : freePort();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        option,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        "dev.earshot.Launcher"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("EARSHOT_") || name.equals("DATABASE_URL"));
        builder.environment()
                .putAll(Map.of(
                        "EARSHOT_FEEDS", feeds.toString(),
                        "EARSHOT_DATA", data.toString(),
                        "EARSHOT_HOST", "127.0.0.1",
                        "EARSHOT_PUBLISH_TOKEN", Publisher.TOKEN,
                        "PORT", Integer.toString(port)));
        builder.environment().putAll(settings);
        ServerProcess server = new ServerProcess(builder.start(), output, port);
        try {
            server.awaitAnswer();
            return server;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            server.close();
            throw e;
        }
    }

    /** Asks whether the server is ready, with the details that its operator gets. */
    public HttpResponse<String> readiness() throws IOException, InterruptedException {
        return get("/readyz", "Authorization", "Bearer " + Publisher.TOKEN);
    }

    /** Sends a GET request with alternating names and values of headers, and returns the response, whatever its status. */
    public HttpResponse<String> get(String path, String... fields) throws IOException, InterruptedException {
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(ANSWER);
        if (fields.length > 0) {
            builder.headers(fields);
        }
        HttpRequest request = builder.build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a POST request with alternating names and values of headers, and returns the response, whatever its status. */
    public HttpResponse<String> post(String path, String body, String... fields)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(ANSWER)
                .headers(fields)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Returns the processor time that it has used. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Returns scheme, host and port. */
    public String base() {
        return base;
    }

    /** Stops it cleanly, and waits until it has ended. */
    public void end() {
        process.destroy();
        process.onExit().join();
    }

    /** Kills it at once, as {@code kill -9} does, so that it can't finish anything. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
        http.close();
    }

    private void awaitAnswer() throws IOException, InterruptedException {
        for (Instant end = Instant.now().plus(START);
                process.isAlive() && Instant.now().isBefore(end); ) {
            try {
                if (get("/readyz").statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // the port isn't open yet
            }
            Thread.sleep(50);
        }
        throw new AssertionError("the server did not start; its output:\n" + Files.readString(output));
    }

    /** Returns a port that no server listens on now. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
