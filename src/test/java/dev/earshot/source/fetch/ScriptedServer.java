package dev.earshot.source.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A server with scripted responses that records its requests. */
public final class ScriptedServer implements AutoCloseable {
    private final LoopbackServer server = new LoopbackServer(this::serve);
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<ReceivedRequest> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger present = new AtomicInteger();
    private final AtomicInteger mostPresent = new AtomicInteger();

    /** Writes a whole response, including the status line. */
    public interface Script {
        void answer(ReceivedRequest asked, OutputStream out) throws IOException;
    }

    /** A script that never answers. */
    public static void hang(ReceivedRequest asked, OutputStream out) throws IOException {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    /** A request. */
    public record ReceivedRequest(String method, String path, Map<String, String> fields, String body) {
        public @Nullable String field(String name) {
            return fields.get(name.toLowerCase(Locale.ROOT));
        }
    }

    public int port() {
        return server.port();
    }

    /** Returns the URL of a path at a host that resolves to this machine. */
    public URI at(String host, String path) {
        return URI.create("http://" + host + ":" + port() + path);
    }

    public URI at(String path) {
        return at("localhost", path);
    }

    public ScriptedServer on(String path, Script script) {
        scripts.put(path, script);
        return this;
    }

    /** Responds with a status, a body, and header fields given as alternating names and values. */
    public ScriptedServer on(String path, int status, String body, String... fields) {
        return on(path, (asked, out) -> out.write(answer(status, body.getBytes(UTF_8), fields)));
    }

    public static byte[] answer(int status, byte[] body, String... fields) {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 " + status + " Told\r\nContent-Length: " + body.length + "\r\n");
        for (int i = 0; i < fields.length; i += 2) {
            head.append(fields[i]).append(": ").append(fields[i + 1]).append("\r\n");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        out.writeBytes(status == 304 ? new byte[0] : body);
        return out.toByteArray();
    }

    public static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    public List<ReceivedRequest> requests() {
        return List.copyOf(asked);
    }

    public List<ReceivedRequest> requests(String path) {
        return asked.stream().filter(one -> one.path().equals(path)).toList();
    }

    /** Returns the maximum number of concurrent requests so far. */
    public int maxConcurrentRequests() {
        return mostPresent.get();
    }

    @Override
    public void close() {
        server.close();
    }

    private void serve(LoopbackServer.Request came, OutputStream out) throws IOException {
        mostPresent.accumulateAndGet(present.incrementAndGet(), Math::max);
        try {
            ReceivedRequest request =
                    new ReceivedRequest(came.method(), came.target(), came.fields(), new String(came.body(), UTF_8));
            asked.add(request);
            Script script = scripts.get(request.path());
            if (script == null) {
                out.write(answer(404, new byte[0]));
            } else {
                script.answer(request, out);
            }
            out.flush();
        } finally {
            present.decrementAndGet();
        }
    }
}
