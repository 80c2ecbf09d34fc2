package dev.earshot.web.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections from 127.0.0.1, of which one client may have two. */
class OpenConnectionsTest {
    private static final int ROUNDS = 5_000;

    private final List<SocketChannel> channels = new ArrayList<>();

    private final Thread thread = Thread.currentThread();

    /** How often there was no room for one more of a client, on the thread of the test. */
    private int refused;

    private OpenConnections connections(boolean mayBeProxy) {
        ConnectionLimits standard = ConnectionLimits.DEFAULT;
        return new OpenConnections(
                new ConnectionLimits(
                        standard.max(),
                        2,
                        false,
                        standard.headers(),
                        standard.body(),
                        standard.bodyBytesPerSecond(),
                        standard.stall(),
                        standard.sendBytesPerSecond()),
                address -> false,
                address -> mayBeProxy,
                (client, reason) -> {
                    if (Thread.currentThread() == thread) {
                        refused++;
                    }
                    // as if there were room now
                    return true;
                },
                new DroppedConnections(new SimpleMeterRegistry()));
    }

    @BeforeEach
    void connect() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            for (int i = 0; i < 4; i++) {
                channels.add(SocketChannel.open(server.getLocalAddress()));
            }
        }
    }

    @AfterEach
    void close() throws Exception {
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }

    @Test
    void thirdConnectionOfClientIsRefusedWhileAnotherOneCloses() throws Exception {
        OpenConnections open = connections(false);
        AtomicBoolean over = new AtomicBoolean();
        Thread other = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                open.onAccepting(channels.getFirst());
                open.onClosed(channels.getFirst());
            }
        });
        int thirds = 0;
        for (int i = 0; i < ROUNDS; i++) {
            open.onAccepting(channels.get(1));
            open.onAccepting(channels.get(2));
            int before = refused;
            open.onAccepting(channels.get(3));
            thirds += refused - before;
            for (SocketChannel channel : channels.subList(1, 4)) {
                open.onClosed(channel);
            }
        }
        over.set(true);
        other.join();
        assertEquals(0, open.count());
        assertEquals(ROUNDS, thirds);
    }

    @Test
    void clientThatMayBeProxyHasNoLimit() {
        OpenConnections open = connections(true);
        channels.forEach(open::onAccepting);
        assertEquals(0, refused);
        assertEquals(4, open.count());
    }
}
