package dev.earshot.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A proxy with its own address in front of a server. It forwards and records requests. */
public final class Relay implements AutoCloseable {
    /** Headers that belong to one connection, or that the other side computes itself. */
    private static final Set<String> OWN = Set.of(
            "connection",
            "keep-alive",
            "upgrade",
            "http2-settings",
            "expect",
            "host",
            "content-length",
            "transfer-encoding",
            "date");

    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    private volatile int port;

    /**
     * A request and its response.
     *
     * @param fields headers of the response
     */
    public record Exchange(String path, int status, Map<String, String> fields) {}

    public Relay() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    /** Returns the public address for the server, so that all its links go through this proxy. */
    public String base() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Sets the server's port. The server starts after the proxy, because it needs the proxy's address. */
    public void forwardTo(int serversPort) {
        port = serversPort;
    }

    /** Returns the exchanges for a path so far. */
    public List<Exchange> exchanges(String path) {
        return exchanges.stream()
                .filter(exchange -> exchange.path().equals(path))
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }

    private void pass(HttpExchange from) throws IOException {
        try (from) {
            URI target = URI.create("http://127.0.0.1:" + port + from.getRequestURI());
            HttpRequest.Builder request = HttpRequest.newBuilder(target)
                    .method(
                            from.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    from.getRequestBody().readAllBytes()));
            from.getRequestHeaders().forEach((name, values) -> {
                if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            answer.headers().map().forEach((name, values) -> {
                fields.put(name, values.getFirst());
                if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT)) && !name.startsWith(":")) {
                    from.getResponseHeaders().put(name, values);
                }
            });
            exchanges.add(new Exchange(from.getRequestURI().toString(), answer.statusCode(), fields));
            // -1 means no body
            from.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            from.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
