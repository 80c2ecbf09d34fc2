package dev.earshot.source.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A local HTTP server that accepts one request per connection and passes it to a handler. */
public final class LoopbackServer implements AutoCloseable {
    private static final int BACKLOG = 4_096;

    private final ServerSocket listening;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Handler handler;

    /** Writes a whole response, including the status line. */
    public interface Handler {
        void answer(Request request, OutputStream out) throws IOException;
    }

    /** A request. The names of its header fields are in lower case. */
    public record Request(String method, String target, Map<String, String> fields, byte[] body) {}

    public LoopbackServer(Handler handler) {
        this("127.0.0.1", handler);
    }

    /** @param address an address of this machine, such as 127.0.0.2 */
    public LoopbackServer(String address, Handler handler) {
        this.handler = handler;
        try {
            listening = new ServerSocket(0, BACKLOG, InetAddress.getByName(address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon(true).name("loopback").start(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Request request = read(new BufferedInputStream(socket.getInputStream()));
            OutputStream out = socket.getOutputStream();
            handler.answer(request, out);
            out.flush();
        } catch (IOException e) {
            // the client has closed the connection
        } finally {
            sockets.remove(socket);
        }
    }

    private static Request read(InputStream in) throws IOException {
        String[] first = line(in).split(" ");
        Map<String, String> fields = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(":", 2);
            fields.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        byte[] body = in.readNBytes(Integer.parseInt(fields.getOrDefault("content-length", "0")));
        return new Request(first[0], first[1], fields, body);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("went away");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return new String(line.toString().getBytes(ISO_8859_1), UTF_8);
    }
}
