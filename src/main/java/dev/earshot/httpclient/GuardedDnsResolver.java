package dev.earshot.httpclient;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves host names to addresses that this server may connect to. The client uses no other resolver and doesn't resolve a
 * name again, so the address can't change between the check and the connection.
 */
public final class GuardedDnsResolver implements DnsResolver {
    /** Each address that doesn't answer costs one connect timeout. */
    private static final int MAX_ADDRESSES = 4;

    private final HostLookup lookup;
    private final AllowedHosts allowedHosts;

    /** @param allowed hosts whose addresses aren't checked */
    public GuardedDnsResolver(HostLookup lookup, AllowedHosts allowed) {
        this.lookup = lookup;
        this.allowedHosts = allowed;
    }

    /** The host has an address that this server may not connect to. */
    public static final class ForbiddenAddressException extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        ForbiddenAddressException(String host) {
            super(host + " has an address that is not on the public Internet; EARSHOT_ALLOW_HOSTS can allow it");
        }
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = lookup.resolve(host);
        // a single private address makes the whole name suspicious
        if (!allowedHosts.contains(host) && !Arrays.stream(found).allMatch(PublicIpAddresses::contains)) {
            throw new ForbiddenAddressException(host);
        }
        return Arrays.copyOf(found, Math.min(MAX_ADDRESSES, found.length));
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        return Arrays.stream(resolve(host))
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
