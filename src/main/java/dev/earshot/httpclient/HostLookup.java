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

/** Finds the addresses of a host; a literal address is its own. */
@FunctionalInterface
public interface HostLookup {
    /** An address of IPv4 in figures, or one of IPv6. */
    Pattern ADDRESS_LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|.*:.*");

    InetAddress[] resolve(String host) throws UnknownHostException;

    /**
     * The operating system's, with a limit of time that it does not have by itself. It runs in threads of its own, since a
     * lookup that hangs would hold one of the few that carry the virtual threads.
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
                throw unknownHost(host + " is not known", e);
            } catch (TimeoutException e) {
                throw unknownHost(host + " could not be looked up within " + timeout.toSeconds() + " s", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unknownHost("stopped while " + host + " was looked up", e);
            }
        };
    }

    private static UnknownHostException unknownHost(String message, Exception cause) {
        UnknownHostException e = new UnknownHostException(message);
        e.initCause(cause);
        return e;
    }
}
