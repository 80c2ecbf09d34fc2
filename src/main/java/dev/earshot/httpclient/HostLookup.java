package dev.earshot.httpclient;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Resolves a host name or a literal address. */
@FunctionalInterface
public interface HostLookup {
    /** A dotted IPv4 address or an IPv6 address. */
    Pattern ADDRESS_LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|.*:.*");

    InetAddress[] resolve(String host) throws UnknownHostException;

    /**
     * Returns the lookup of the operating system with a timeout, which it doesn't have itself. It uses threads of its own,
     * since a hanging lookup would block one of the few carriers of virtual threads.
     */
    static HostLookup system(Duration timeout) {
        ExecutorService threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon(true).name("lookup-", 0).factory());
        return host -> {
            if (ADDRESS_LITERAL.matcher(host).matches()) {
                return InetAddress.getAllByName(host);
            }
            Future<InetAddress[]> found = threads.submit(() -> InetAddress.getAllByName(host));
            try {
                return found.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw unknownHost(host + " is unknown", e);
            } catch (TimeoutException e) {
                throw unknownHost(host + " could not be resolved within " + timeout.toSeconds() + " s", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unknownHost("interrupted while resolving " + host, e);
            }
        };
    }

    private static UnknownHostException unknownHost(String message, Exception cause) {
        UnknownHostException e = new UnknownHostException(message);
        e.initCause(cause);
        return e;
    }
}
