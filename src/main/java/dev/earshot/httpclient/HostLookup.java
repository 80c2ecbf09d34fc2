package dev.earshot.httpclient;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.regex.Pattern;

/** Resolves a host name or a literal address. */
@FunctionalInterface
public interface HostLookup {
    /** A dotted IPv4 address or an IPv6 address. */
    Pattern ADDRESS_LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|.*:.*");

    InetAddress[] resolve(String host) throws UnknownHostException;

    /**
     * Returns the lookup of the operating system with limits that it doesn't have itself, and a short memory.
     *
     * @param timeout how long a caller waits
     * @param atOnce the maximum number of names that are looked up at the same time
     */
    static HostLookup system(Duration timeout, int atOnce) {
        return new BoundedLookup(InetAddress::getAllByName, atOnce, timeout, System::nanoTime);
    }
}
