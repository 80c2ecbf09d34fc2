package dev.earshot.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * The proxies that may say who their clients are.
 *
 * @param networks addresses, and networks in CIDR notation, of IPv4 and IPv6
 */
public record TrustedProxies(List<String> networks) {
    /** No proxies. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    /** Excludes names, which Java would look up, and other notations of addresses, such as 127.1. */
    private static final Pattern ADDRESS =
            Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

    /** This machine, private networks, and those between providers and their customers (RFC 6598). */
    private static final Predicate<InetAddress> PRIVATE = new TrustedProxies(List.of(
                    "127.0.0.0/8",
                    "10.0.0.0/8",
                    "172.16.0.0/12",
                    "192.168.0.0/16",
                    "169.254.0.0/16",
                    "100.64.0.0/10",
                    "::1",
                    "fe80::/10",
                    "fc00::/7"))
            .matcher();

    private static final Pattern NETWORK = Pattern.compile("[^/]+(?:/\\d{1,3})?");

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /**
     * Parses a list.
     *
     * @throws IllegalArgumentException if a member is neither an address nor a network
     */
    public static TrustedProxies of(List<String> networks) {
        for (String network : networks) {
            if (!NETWORK.matcher(network).matches()
                    || parse(network.replaceFirst("/.*", "")).isEmpty()) {
                throw new IllegalArgumentException(network);
            }
            // checks the length of the prefix, too
            new InetAddressSet().add(network);
        }
        return new TrustedProxies(networks);
    }

    /** Returns a test of whether an address is that of a trusted proxy. */
    Predicate<InetAddress> matcher() {
        InetAddressSet set = new InetAddressSet();
        set.addAll(networks);
        return set;
    }

    /** Returns whether an address may be that of a proxy that nobody has named, because it is private. */
    static boolean mayBeProxy(InetAddress address) {
        return PRIVATE.test(address);
    }

    /** Parses an address without looking up names; empty if it is malformed. */
    static Optional<InetAddress> parse(String address) {
        try {
            return ADDRESS.matcher(address).matches() ? Optional.of(InetAddress.getByName(address)) : Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
