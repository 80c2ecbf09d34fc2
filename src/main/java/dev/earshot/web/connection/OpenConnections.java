package dev.earshot.web.connection;

import dev.earshot.web.http.ClientAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.jetty.io.SelectorManager;
import org.eclipse.jetty.util.IO;
import org.jspecify.annotations.Nullable;

/**
 * Counts the open connections in all and per client, and refuses those beyond the limits. Jetty's NetworkConnectionLimit stops accepting
 * anybody instead, which keeps readers out as well. Thread-safe.
 */
final class OpenConnections implements SelectorManager.AcceptListener {
    /** How many connections from this machine may be open beyond the limit, so that health checks get in. */
    private static final int LOCAL_RESERVE = 16;

    private static final InetAddress NOWHERE = InetAddress.getLoopbackAddress();

    /** Closes connections that aren't used. */
    interface RoomMaker {
        /**
         * Closes some.
         *
         * @param client whose; null for anybody's
         * @return false if there are none
         */
        boolean makeRoom(@Nullable ClientAddress client, DropReason reason);
    }

    private final ConnectionLimits limits;
    private final Predicate<InetAddress> isTrusted;
    private final Predicate<InetAddress> mayBeProxy;
    private final RoomMaker roomMaker;
    private final DroppedConnections dropped;
    private final Map<SelectableChannel, ClientAddress> open = new ConcurrentHashMap<>();
    private final Map<ClientAddress, Integer> perClient = new ConcurrentHashMap<>();

    /**
     * @param isTrusted whether an address is that of a trusted proxy
     * @param mayBeProxy whether an address may be that of a proxy that nobody has named
     */
    OpenConnections(
            ConnectionLimits limits,
            Predicate<InetAddress> isTrusted,
            Predicate<InetAddress> mayBeProxy,
            RoomMaker roomMaker,
            DroppedConnections dropped) {
        this.limits = limits;
        this.isTrusted = isTrusted;
        this.mayBeProxy = mayBeProxy;
        this.roomMaker = roomMaker;
        this.dropped = dropped;
    }

    int count() {
        return open.size();
    }

    @Override
    public void onAccepting(SelectableChannel channel) {
        InetAddress address = address(channel);
        ClientAddress client = isLimited(address) ? ClientAddress.of(address) : ClientAddress.UNKNOWN;
        open.put(channel, client);
        int ofClient = client.isKnown() ? perClient.merge(client, 1, Integer::sum) : 0;
        int max = address.isLoopbackAddress() ? limits.max() + LOCAL_RESERVE : limits.max();
        if (ofClient > limits.maxPerClient() && !roomMaker.makeRoom(client, DropReason.CLIENT)) {
            refuse(channel, DropReason.CLIENT);
        } else if (open.size() > max && !roomMaker.makeRoom(null, DropReason.MAKING_ROOM)) {
            refuse(channel, DropReason.FULL);
        }
    }

    private void refuse(SelectableChannel channel, DropReason reason) {
        dropped.count(reason);
        // the selector then notices, and calls onAcceptFailed
        IO.close(channel);
    }

    private boolean isLimited(InetAddress address) {
        return !isTrusted.test(address) && (limits.limitsPrivate() || !mayBeProxy.test(address));
    }

    private static InetAddress address(SelectableChannel channel) {
        try {
            return ((SocketChannel) channel).getRemoteAddress() instanceof InetSocketAddress address
                    ? address.getAddress()
                    : NOWHERE;
        } catch (IOException e) {
            // closed by its client already
            return NOWHERE;
        }
    }

    @Override
    public void onAcceptFailed(SelectableChannel channel, @Nullable Throwable cause) {
        onClosed(channel);
    }

    @Override
    public void onClosed(SelectableChannel channel) {
        ClientAddress client = open.remove(channel);
        if (client != null && client.isKnown()) {
            perClient.computeIfPresent(client, (key, count) -> count == 1 ? null : count - 1);
        }
    }
}
