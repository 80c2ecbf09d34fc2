package dev.earshot.source.fetch;

import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.FetchException;
import dev.earshot.httpclient.GuardedDns;
import dev.earshot.httpclient.HostLookup;
import dev.earshot.httpclient.Limits;
import dev.earshot.httpclient.SafeClient;
import dev.earshot.httpclient.WebAddress;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Asks servers elsewhere, and follows where they send it: each step is checked like the first. Safe for all threads.
 */
public final class Fetcher implements AutoCloseable {
    private static final int MOST_REDIRECTIONS = 5;
    private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> KEEPING_THE_METHOD = Set.of(307, 308);

    private final AllowedHosts allowed;
    private final Limits limits;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon(true).name("fetch-watch").factory());
    private final SafeClient strict;
    private final SafeClient trusting;

    /** @param allowed hosts that may be anywhere, where the operator or one of them names them */
    public Fetcher(HostLookup lookup, AllowedHosts allowed, Limits limits, String userAgent) {
        this.allowed = allowed;
        this.limits = limits;
        strict = new SafeClient(new GuardedDns(lookup, AllowedHosts.NONE), limits, userAgent, watch);
        trusting = new SafeClient(new GuardedDns(lookup, allowed), limits, userAgent, watch);
    }

    /**
     * Asks, and follows.
     *
     * @param turn at the host of the address; it moves along
     */
    public Answer ask(Ask ask, HostTurns.Turn turn) throws FetchException, InterruptedException {
        long end = System.nanoTime() + limits.exchange().toNanos();
        URI address = WebAddress.plain(ask.address());
        boolean trusted = ask.trusted();
        URI moved = null;
        boolean permanent = true;
        for (int steps = 0; ; steps++) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (left.isNegative() || !turn.moveTo(address.getHost(), left)) {
                throw new FetchException("took longer than " + limits.exchange().toMillis() / 1000.0 + " s");
            }
            SafeClient.Reply reply = (trusted ? trusting : strict).ask(ask.at(address), left);
            Answer answer = new Answer(reply.status(), address, moved, reply.fields(), reply.body());
            URI next = next(answer, ask.form() != null);
            if (next == null) {
                return answer;
            }
            if (steps == MOST_REDIRECTIONS) {
                throw new FetchException("was sent on more than " + MOST_REDIRECTIONS + " times");
            }
            trusted = trusted && allowed.has(address.getHost());
            permanent = permanent && (answer.status() == 301 || answer.status() == 308);
            moved = permanent ? next : moved;
            address = next;
        }
    }

    @Override
    public void close() throws IOException {
        watch.shutdownNow();
        strict.close();
        trusting.close();
    }

    private static @Nullable URI next(Answer answer, boolean posted) throws FetchException {
        String location = answer.first("Location");
        Set<Integer> followed = posted ? KEEPING_THE_METHOD : REDIRECTIONS;
        if (!followed.contains(answer.status()) || location == null) {
            return null;
        }
        URI next;
        try {
            next = WebAddress.plain(answer.address().resolve(new URI(location.strip())));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new FetchException("was sent on to what is no address", e);
        }
        if (!WebAddress.isWeb(next) || next.getRawUserInfo() != null) {
            throw new FetchException("was sent on to an address that is not followed");
        }
        if ("https".equalsIgnoreCase(answer.address().getScheme()) && "http".equalsIgnoreCase(next.getScheme())) {
            throw new FetchException("was sent on from https to http");
        }
        return next;
    }
}
