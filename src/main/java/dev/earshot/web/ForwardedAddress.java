package dev.earshot.web;

import dev.earshot.web.http.ClientAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a client's address from {@code Forwarded} (RFC 7239) or {@code X-Forwarded-For} if a trusted proxy sends the request.
 * Nothing else in those fields counts: links begin with the public address of the settings.
 *
 * <p>Each proxy adds the address of its own client at the end, so the list is read from there: it is true as far as it names
 * trusted proxies. Jetty's ForwardedRequestCustomizer isn't used, because it trusts everybody, and takes the first address, which
 * the client may have written itself.
 *
 * <p>A proxy may also be in front without being named in the settings, or forward no addresses. Its clients can't be told apart,
 * so they are marked as {@linkplain ClientAddress#UNKNOWN unknown}; otherwise all of them would share the limits of one client.
 */
final class ForwardedAddress implements HttpConfiguration.Customizer {
    private static final Logger LOG = LoggerFactory.getLogger(ForwardedAddress.class);

    private static final String FORWARDED = "Forwarded";
    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /** The parameter of a member of Forwarded that names the client. */
    private static final Pattern FOR = Pattern.compile("(?:^|;)\\s*for\\s*=\\s*\"?([^\";]*)", Pattern.CASE_INSENSITIVE);

    /** An address in brackets, or one of IPv4, with a port. */
    private static final Pattern WITH_PORT = Pattern.compile("\\[([^\\]]*)\\](?::\\w*)?|([^:]*):\\w*");

    private final Predicate<InetAddress> isTrusted;
    private final AtomicBoolean hasWarned = new AtomicBoolean();

    ForwardedAddress(TrustedProxies trustedProxies) {
        isTrusted = trustedProxies.matcher();
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        if (!(request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer)) {
            return request;
        }
        boolean isForwarded =
                request.getHeaders().contains(FORWARDED) || request.getHeaders().contains(FORWARDED_FOR);
        if (!isTrusted.test(peer.getAddress())) {
            if (isForwarded && TrustedProxies.mayBeProxy(peer.getAddress())) {
                ClientAddress.setUnknown(request);
                warnOnce(peer.getAddress());
            }
            return request;
        }
        if (!isForwarded) {
            ClientAddress.setUnknown(request);
            return request;
        }
        InetAddress client = client(peer.getAddress(), request.getHeaders());
        return client.equals(peer.getAddress()) ? request : withClient(request, new InetSocketAddress(client, 0));
    }

    private void warnOnce(InetAddress peer) {
        if (!hasWarned.getAndSet(true)) {
            LOG.warn(
                    "{} forwards requests, but isn't in EARSHOT_TRUSTED_PROXIES. Add it if it is your proxy. Until then,"
                            + " limits per client don't apply to its clients.",
                    peer.getHostAddress());
        }
    }

    /** Returns the last address that isn't a trusted proxy's; the peer's own if what it sent is unclear. */
    private InetAddress client(InetAddress peer, HttpFields fields) {
        List<String> byForwarded = members(fields, FORWARDED).stream()
                .map(ForwardedAddress::forParameter)
                .toList();
        List<String> byForwardedFor = members(fields, FORWARDED_FOR);
        InetAddress one = lastUntrusted(peer, byForwarded);
        InetAddress other = lastUntrusted(peer, byForwardedFor);
        if (byForwarded.isEmpty() || byForwardedFor.isEmpty()) {
            return byForwarded.isEmpty() ? other : one;
        }
        // a proxy that sets one field may pass on what its client sent as the other
        return one.equals(other) ? one : peer;
    }

    private InetAddress lastUntrusted(InetAddress peer, List<String> addresses) {
        InetAddress last = peer;
        for (String text : addresses.reversed()) {
            Optional<InetAddress> address = parse(text);
            if (!isTrusted.test(last) || address.isEmpty()) {
                break;
            }
            last = address.get();
        }
        return last;
    }

    private static List<String> members(HttpFields fields, String name) {
        List<String> members = new ArrayList<>();
        fields.getValuesList(name).forEach(line -> members.addAll(List.of(line.split(",", -1))));
        return members.stream().map(String::strip).toList();
    }

    private static String forParameter(String member) {
        Matcher matcher = FOR.matcher(member);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static Optional<InetAddress> parse(String text) {
        Matcher withPort = WITH_PORT.matcher(text);
        if (!withPort.matches()) {
            return TrustedProxies.parse(text);
        }
        return TrustedProxies.parse(withPort.group(1) == null ? withPort.group(2) : withPort.group(1));
    }

    private static Request withClient(Request request, SocketAddress client) {
        ConnectionMetaData connection = new ConnectionMetaData.Wrapper(request.getConnectionMetaData()) {
            @Override
            public SocketAddress getRemoteSocketAddress() {
                return client;
            }
        };
        return new Request.Wrapper(request) {
            @Override
            public ConnectionMetaData getConnectionMetaData() {
                return connection;
            }
        };
    }
}
