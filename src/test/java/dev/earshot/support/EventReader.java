package dev.earshot.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an event stream from a socket, as WHATWG HTML 9.2.6 specifies. */
public final class EventReader implements AutoCloseable {
    /** Ends a test that would hang; nothing is expected to take nearly as long, even on a busy machine. */
    private static final int TIMEOUT = 300_000;

    private final Socket socket = new Socket();
    private final StringBuilder answer = new StringBuilder();
    private final List<String> comments = new ArrayList<>();
    private InputStream in;
    private int left;
    private String lastEventId = "";

    /** A received event. */
    public record Event(String id, String type, JsonNode json) {
        public long sequence() {
            return json.path("sequence").asLong();
        }
    }

    private EventReader(int port, int receiveBuffer, String path, String... headers) {
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT);
            socket.setSoTimeout(TIMEOUT);
            StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
            for (int i = 0; i < headers.length; i += 2) {
                request.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
            }
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(UTF_8));
            in = new BufferedInputStream(socket.getInputStream(), 1024);
            while (answer.indexOf("\r\n\r\n") < 0) {
                answer.append((char) raw());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Opens a stream and returns once the response headers have arrived. */
    public static EventReader open(int port, String path, String... headers) {
        return new EventReader(port, 0, path, headers);
    }

    /** Opens a stream with a receive buffer so small that little arrives before it is read. */
    public static EventReader openWithSmallBuffer(int port, String path) {
        return new EventReader(port, 4_096, path);
    }

    public int status() {
        return Integer.parseInt(answer.substring(9, 12));
    }

    /** Returns the response headers in lower case. */
    public String fields() {
        return answer.toString().toLowerCase(Locale.ROOT);
    }

    /** Returns the last event ID, from which the reader would resume. */
    public String lastEventId() {
        return lastEventId;
    }

    /** Returns the comments so far. */
    public List<String> comments() {
        return comments;
    }

    /** Reads the next event. */
    public Event next() throws IOException {
        for (Event event = block(); ; event = block()) {
            if (event != null) {
                return event;
            }
        }
    }

    /** Reads the next event other than a recording. */
    public Event nextWords() throws IOException {
        return next(event -> !event.type().equals("recorded"));
    }

    /** Reads the next event that matches. */
    public Event next(Predicate<Event> kind) throws IOException {
        Event event = next();
        while (!kind.test(event)) {
            event = next();
        }
        return event;
    }

    /** Reads to the next blank line. Returns null if there was no event before it. */
    public @Nullable Event block() throws IOException {
        String type = "message";
        StringBuilder data = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            String field = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            value = value.startsWith(" ") ? value.substring(1) : value;
            switch (field) {
                case "" -> comments.add(value);
                case "id" -> lastEventId = value;
                case "event" -> type = value;
                case "data" -> data.append(value).append('\n');
                default -> {
                    // such as retry
                }
            }
        }
        return data.isEmpty()
                ? null
                : new Event(lastEventId, type, JsonMapper.shared().readTree(data.toString()));
    }

    /** Reads until the server ends the stream with a final chunk, and fails if the connection just breaks. */
    public void readToEnd() throws IOException {
        while (left >= 0) {
            one();
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int one = one(); one != '\n'; one = one()) {
            if (one < 0) {
                throw new EOFException("the stream has ended");
            }
            line.write(one);
        }
        return line.toString(UTF_8);
    }

    /** Reads one byte of the content, which comes in chunks (RFC 9112, 7.1). Returns -1 at its end. */
    private int one() throws IOException {
        if (left == 0) {
            // the line end of the chunk before may arrive only now
            StringBuilder size = new StringBuilder();
            while (size.toString().isBlank() || size.indexOf("\r\n", 2) < 0) {
                size.append((char) raw());
            }
            left = HexFormat.fromHexDigits(size.toString().strip());
            if (left == 0) {
                left = -1;
            }
        }
        if (left < 0) {
            return -1;
        }
        int one = raw();
        left--;
        return one;
    }

    private int raw() throws IOException {
        int one = in.read();
        if (one < 0) {
            throw new EOFException("the connection has ended");
        }
        return one;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
