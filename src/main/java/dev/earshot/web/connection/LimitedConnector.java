package dev.earshot.web.connection;

import dev.earshot.web.http.ClientAddress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts connections up to the limits, and closes those whose clients don't keep up. If there is no room for a new connection, it takes
 * the place of those that have waited longest for a request, as long as there are any.
 */
public final class LimitedConnector extends ServerConnector {
    private static final Logger LOG = LoggerFactory.getLogger(LimitedConnector.class);
    private static final long CHECK_INTERVAL_MILLIS = 500;

    /** A client that has just connected gets this time to send its request before another takes its place. */
    private static final long LEAST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** How many connections make room at once, as a part of all, so that looking for them stays rare. */
    private static final int ROOM_PART = 64;

    private final ConnectionLimits limits;
    private final DroppedConnections dropped;

    /**
     * @param isTrusted whether an address is that of a trusted proxy
     * @param mayBeProxy whether an address may be that of a proxy that nobody has named
     */
    public LimitedConnector(
            Server server,
            HttpConfiguration http,
            ConnectionLimits limits,
            Predicate<InetAddress> isTrusted,
            Predicate<InetAddress> mayBeProxy,
            MeterRegistry registry) {
        super(server, new HttpConnectionFactory(http));
        this.limits = limits;
        this.dropped = new DroppedConnections(registry);
        OpenConnections open = new OpenConnections(limits, isTrusted, mayBeProxy, this::makeRoom, dropped);
        addBean(open);
        Gauge.builder("earshot.connections", open, OpenConnections::count)
                .description("Open connections")
                .register(registry);
    }

    @Override
    protected WatchedEndPoint newEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key) {
        WatchedEndPoint endPoint = new WatchedEndPoint(channel, selector, key, getScheduler());
        endPoint.setIdleTimeout(getIdleTimeout());
        return endPoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        scheduleCheck();
    }

    private void scheduleCheck() {
        getScheduler().schedule(this::check, CHECK_INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void check() {
        try {
            long now = System.nanoTime();
            endPoints().forEach(endPoint -> check(endPoint, now));
            dropped.log(now);
        } finally {
            if (isRunning()) {
                scheduleCheck();
            }
        }
    }

    private void check(WatchedEndPoint endPoint, long now) {
        try {
            DropReason reason = endPoint.check(limits, now);
            if (reason != null) {
                dropped.count(reason);
            }
        } catch (RuntimeException e) {
            LOG.debug("can't check {}", endPoint, e);
        }
    }

    private boolean makeRoom(@Nullable ClientAddress client, DropReason reason) {
        long now = System.nanoTime();
        List<WatchedEndPoint> longest = endPoints()
                .filter(endPoint -> endPoint.waitsForRequest(now) > LEAST_WAIT_NANOS)
                .filter(endPoint -> client == null || client.equals(client(endPoint)))
                .sorted(Comparator.comparingLong((WatchedEndPoint endPoint) -> endPoint.waitsForRequest(now))
                        .reversed())
                .limit(client == null ? 1 + limits.max() / ROOM_PART : 1)
                .toList();
        longest.forEach(endPoint -> {
            dropped.count(reason);
            endPoint.close();
        });
        return !longest.isEmpty();
    }

    private static @Nullable ClientAddress client(WatchedEndPoint endPoint) {
        return endPoint.getRemoteSocketAddress() instanceof InetSocketAddress address && address.getAddress() != null
                ? ClientAddress.of(address.getAddress())
                : null;
    }

    private Stream<WatchedEndPoint> endPoints() {
        return getConnectedEndPoints().stream()
                .filter(WatchedEndPoint.class::isInstance)
                .map(WatchedEndPoint.class::cast);
    }
}
