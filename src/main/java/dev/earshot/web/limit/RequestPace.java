package dev.earshot.web.limit;

import dev.earshot.limit.LatestMap;
import dev.earshot.limit.Pace;
import dev.earshot.web.http.ClientAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How often one client, and all together, may send a kind of request. Thread-safe. */
public final class RequestPace {
    private static final int MAX_CLIENTS = 10_000;

    private final Clock clock;
    private final int burst;
    private final Duration interval;
    private final Pace total;
    private final Map<ClientAddress, Pace> clients = new LatestMap<>(MAX_CLIENTS);

    /**
     * @param burst how many requests a client may send at once
     * @param interval the time between its later ones
     * @param clientsAtOnce how many clients may do so at the same time
     */
    public RequestPace(Clock clock, int burst, Duration interval, int clientsAtOnce) {
        this.clock = clock;
        this.burst = burst;
        this.interval = interval;
        this.total = new Pace(burst * clientsAtOnce, interval.dividedBy(clientsAtOnce), Duration.ZERO);
    }

    /** Counts a request, or returns how long its client must wait before it sends another one. */
    public synchronized Optional<Duration> refusal(ClientAddress client) {
        Instant now = clock.instant();
        List<Pace> paces = client.isKnown()
                ? List.of(clients.computeIfAbsent(client, name -> new Pace(burst, interval, Duration.ZERO)), total)
                : List.of(total);
        for (Pace pace : paces) {
            Duration wait = pace.waitAt(now);
            if (wait.isPositive()) {
                return Optional.of(wait);
            }
        }
        paces.forEach(pace -> pace.take(now));
        return Optional.empty();
    }
}
