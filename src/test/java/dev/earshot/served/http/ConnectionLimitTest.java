package dev.earshot.served.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.SetClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slow, silent and many clients lose their connections; all others keep theirs. */
class ConnectionLimitTest {
    private static final String PUBLIC_PATH = "/feed.json";
    private static final String STREAM = "GET /events?since=2026-01-01T00:00:00Z HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String BODY = "POST /hub HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\nhub.mode=";

    /** How long a slow client waits between two bytes, in milliseconds. */
    private static final int PAUSE = 50;

    @TempDir
    Path folder;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private Live live;

    @AfterEach
    void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    private void start(String... settings) {
        Live.writeFile(folder, "bridge.txt", Live.BRIDGE);
        live = Live.start(folder, new SetClock("2026-03-20T10:00:00Z"), settings);
        open.push(live);
    }

    private Socket connect() {
        return connectFrom("127.0.0.1");
    }

    /** Connects from any address of this machine. */
    private Socket connectFrom(String address) {
        try {
            Socket socket = new Socket();
            socket.setReceiveBufferSize(4_096);
            socket.bind(new InetSocketAddress(address, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), live.port()));
            socket.setSoTimeout(PAUSE);
            open.push(socket);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Sends one byte after the other, until the server ends the connection, and returns what the server has sent. */
    private static String trickle(Socket socket, String bytes) {
        StringBuilder received = new StringBuilder();
        int[] count = {0};
        Live.await("the end of the connection", () -> {
            if (!readAll(socket, received)) {
                return true;
            }
            return !bytes.isEmpty() && hasFailed(socket, bytes.substring(count[0], ++count[0]));
        });
        return received.toString();
    }

    /** Reads what has arrived; returns false if the connection has ended. */
    private static boolean readAll(Socket socket, StringBuilder received) {
        byte[] buffer = new byte[8_192];
        try {
            for (int read = 0; read >= 0; read = socket.getInputStream().read(buffer)) {
                received.append(new String(buffer, 0, read, ISO_8859_1));
            }
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasFailed(Socket socket, String bytes) {
        try {
            send(socket, bytes);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static String letters() {
        return "a".repeat(1_000);
    }

    /** Reads until a text has arrived; fails if the connection ends before. */
    private static void awaitText(Socket socket, String text) {
        StringBuilder received = new StringBuilder();
        Live.await(text, () -> {
            boolean isOpen = readAll(socket, received);
            assertTrue(isOpen || received.indexOf(text) >= 0, () -> "ended after " + received);
            return received.indexOf(text) >= 0;
        });
    }

    private double dropped(String reason) {
        return Pattern.compile("earshot_connections_dropped_total\\{reason=\"" + reason + "\"} (\\S+)")
                .matcher(Live.text(live.get("/metrics")))
                .results()
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .sum();
    }

    @Test
    void slowHeaderFieldsEndConnection() throws IOException {
        start("EARSHOT_HEADER_SECONDS", "1");
        Socket first = connect();
        send(first, "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ");
        assertEquals("", trickle(first, letters()));

        Socket later = connect();
        send(later, "HEAD /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        awaitText(later, "\r\n\r\n");
        send(later, "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: ");
        assertEquals("", trickle(later, letters()));
        assertEquals(2, dropped("headers"));
    }

    @Test
    void clientThatSendsNothingLosesConnection() {
        start("EARSHOT_HEADER_SECONDS", "1");
        assertEquals("", trickle(connect(), ""));
        assertEquals(1, dropped("headers"));
    }

    @Test
    void bodyThatTakesTooLongIs408() throws IOException {
        start("EARSHOT_BODY_SECONDS", "1", "EARSHOT_BODY_BYTES_PER_SECOND", "0");
        Socket socket = connect();
        send(socket, BODY);
        String response = trickle(socket, letters());
        assertTrue(response.startsWith("HTTP/1.1 408 "), response);
        assertEquals(1, dropped("body"));
    }

    @Test
    void bodyBelowLeastRateIs408() throws IOException {
        start("EARSHOT_HEADER_SECONDS", "1", "EARSHOT_BODY_BYTES_PER_SECOND", "1000");
        Socket socket = connect();
        send(socket, BODY);
        String response = trickle(socket, letters());
        assertTrue(response.startsWith("HTTP/1.1 408 "), response);
        assertEquals(1, dropped("body"));
    }

    @Test
    void readerWhoTakesTooLittleLosesConnection() throws IOException {
        String text = "Waves hit the wall. ".repeat(20_000);
        Live.writeFile(folder, "long.txt", "Title: Long\nDate: 2026-03-14\n\nUPDATE 9 a.m.: " + text);
        // the second connection sends nothing meanwhile
        start("EARSHOT_HEADER_SECONDS", "300", "EARSHOT_SEND_SECONDS", "1", "EARSHOT_SEND_BYTES_PER_SECOND", "1000000");
        Socket socket = connect();
        Socket second = connect();
        // more than the buffers of both systems hold
        String requests = "GET /articles/long HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(24);
        Thread sender = Thread.ofVirtual().start(() -> hasFailed(socket, requests));
        open.push(sender::join);
        Live.await("the server ends the connection", () -> dropped("reading") > 0);
        send(second, "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        awaitText(second, "\"up\"");
        assertEquals(1, dropped("reading"));
        assertEquals(200, live.get(PUBLIC_PATH).statusCode());
    }

    @Test
    void quietEventStreamStaysOpen() throws IOException {
        start("EARSHOT_HEADER_SECONDS", "1", "EARSHOT_BODY_SECONDS", "1", "EARSHOT_SEND_SECONDS", "1");
        Socket stream = connect();
        send(stream, STREAM);
        awaitText(stream, "\r\n\r\n");
        // a silent connection that began later is ended
        trickle(connect(), "");
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        awaitText(stream, "\"ferry\"");
    }

    @Test
    void newClientTakesPlaceOfIdleOnes() {
        start("EARSHOT_MAX_CONNECTIONS", "16");
        for (int i = 0; i < 60; i++) {
            connect();
        }
        Live.await("room for a reader", this::isAnswered);
        assertTrue(live.raw("GET /healthz HTTP/1.0\r\n\r\n").startsWith("HTTP/1.1 200 "));
    }

    private boolean isAnswered() {
        try {
            return live.rawGet(PUBLIC_PATH).startsWith("HTTP/1.1 200 ");
        } catch (UncheckedIOException e) {
            // refused
            return false;
        }
    }

    @Test
    void eventStreamsLeaveRoomForReaders() throws IOException {
        start("EARSHOT_MAX_CONNECTIONS", "16");
        for (int i = 0; i < 8; i++) {
            Socket stream = connect();
            send(stream, STREAM);
            awaitText(stream, "\r\n\r\n");
        }
        Socket one = connect();
        send(one, STREAM);
        awaitText(one, "HTTP/1.1 503 ");
        assertTrue(isAnswered());
    }

    @Test
    void clientsHaveLimitsOfTheirOwn() throws IOException {
        start("EARSHOT_MAX_CONNECTIONS_PER_CLIENT", "3", "EARSHOT_TRUSTED_PROXIES", "127.0.0.3");
        for (String address : new String[] {"127.0.0.1", "127.0.0.3"}) {
            for (int i = 0; i < 3; i++) {
                Socket stream = connectFrom(address);
                send(stream, STREAM);
                awaitText(stream, "\r\n\r\n");
            }
        }
        assertFalse(isAnswered());
        for (String address : new String[] {"127.0.0.2", "127.0.0.3"}) {
            Socket other = connectFrom(address);
            send(other, "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n");
            awaitText(other, "earshot_connections_dropped_total{reason=\"client\"} 1.0");
        }
    }

    @Test
    void clientOnThisMachineMayBeProxy() throws IOException {
        start("EARSHOT_MAX_CONNECTIONS", "16");
        // a quarter of all would be the limit of a client elsewhere
        for (int i = 0; i < 8; i++) {
            Socket stream = connect();
            send(stream, STREAM);
            awaitText(stream, "\r\n\r\n");
        }
        assertTrue(isAnswered());
    }
}
