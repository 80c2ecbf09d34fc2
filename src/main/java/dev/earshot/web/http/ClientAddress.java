package dev.earshot.web.http;

import io.javalin.http.Context;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/**
 * Who a client is, for limits and shares: an IPv4 address, or an IPv6 network of 64 bits, because one client may use all
 * addresses of such a network. Clients behind a proxy are told apart if the settings name the proxy as trusted; otherwise they
 * are {@link #UNKNOWN}.
 *
 * @param network the address, or the first address of the network; {@code unknown} for {@link #UNKNOWN}
 */
public record ClientAddress(String network) {
    /**
     * Any number of clients behind a proxy that doesn't say who they are, or that the settings don't name. No limit for a
     * single client may apply to them, since one of them would use up everybody's.
     */
    public static final ClientAddress UNKNOWN = new ClientAddress("unknown");

    private static final String ATTRIBUTE = ClientAddress.class.getName();
    private static final int NETWORK_BYTES = 8;

    /** Returns the client with an IP address. */
    public static ClientAddress of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return new ClientAddress(address.getHostAddress());
        }
        byte[] network = address.getAddress();
        Arrays.fill(network, NETWORK_BYTES, network.length, (byte) 0);
        try {
            // from bytes, so that it has no scope such as %eth0
            return new ClientAddress(InetAddress.getByAddress(network).getHostAddress() + "/64");
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the client that sent a request, by the addresses that its trusted proxies forward. */
    public static ClientAddress of(Request request) {
        return request.getAttribute(ATTRIBUTE) == null
                        && request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress client
                        && client.getAddress() != null
                ? of(client.getAddress())
                : UNKNOWN;
    }

    /** Returns the client that sent a request, by the addresses that its trusted proxies forward. */
    public static ClientAddress of(Context context) {
        return of(ServletContextRequest.getServletContextRequest(context.req()));
    }

    /** Marks a request as one whose client is unknown. */
    public static void setUnknown(Request request) {
        request.setAttribute(ATTRIBUTE, UNKNOWN);
    }

    /** Returns whether limits for a single client apply. */
    public boolean isKnown() {
        return !equals(UNKNOWN);
    }

    @Override
    public String toString() {
        return network;
    }
}
