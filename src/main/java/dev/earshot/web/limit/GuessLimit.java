package dev.earshot.web.limit;

import dev.earshot.limit.LatestMap;
import dev.earshot.limit.Pace;
import dev.earshot.web.http.ClientAddress;
import dev.earshot.web.http.RequestException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Slows down clients that guess a secret. After some wrong guesses, a client's next ones are checked one after another, at a
 * fixed pace, on however many connections they arrive; so are the guesses of all clients together. What would wait too long
 * is rejected without being checked, so that a rejection says nothing about the guess.
 *
 * <p>A client that has just sent the right secret doesn't wait for the others' guesses, only for its own. Thread-safe.
 */
public final class GuessLimit {
    /** The wrong guesses of one client: 10, then 4 per second. */
    static final int BURST = 10;

    static final Duration INTERVAL = Duration.ofMillis(250);

    /** The wrong guesses of all clients: 40, then 10 per second. */
    static final int TOTAL_BURST = 40;

    static final Duration TOTAL_INTERVAL = Duration.ofMillis(100);

    /** The longest that a check is delayed. It also bounds how many requests wait: 80 of a client, 200 in all. */
    static final Duration MAX_WAIT = Duration.ofSeconds(20);

    /** Enough for those who attack from many addresses; the limit for all clients remains. */
    private static final int MAX_CLIENTS = 10_000;

    private static final int MAX_TRUSTED = 1_000;

    private final Clock clock;
    private final Pause pause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Pace total = new Pace(TOTAL_BURST, TOTAL_INTERVAL, MAX_WAIT);

    /** Clients that have guessed wrong. */
    private final Map<ClientAddress, Pace> clients = new LatestMap<>(MAX_CLIENTS);

    /** Clients that have sent the right secret. */
    private final Set<ClientAddress> trusted = Collections.newSetFromMap(new LatestMap<>(MAX_TRUSTED));

    /** Waits, and returns whether that time is over; false if the server stops. */
    public interface Pause {
        boolean await(Duration time) throws InterruptedException;
    }

    public GuessLimit(Clock clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Checks a secret when it is its client's turn.
     *
     * @param isRight compares what the client sent, in constant time
     * @return whether it is right
     * @throws RequestException 429, if there were too many wrong guesses for it to be checked now
     */
    public boolean check(ClientAddress client, BooleanSupplier isRight) {
        // counted as wrong until it has been checked, so that the client's next one waits for longer
        List<Pace> counted = new ArrayList<>();
        while (true) {
            Duration wait;
            lock.lock();
            try {
                Instant now = clock.instant();
                List<Pace> paces = paces(client);
                Pace next = paces.stream()
                        .filter(pace ->
                                !counted.contains(pace) && pace.waitAt(now).isPositive())
                        .findFirst()
                        .orElse(null);
                if (next == null) {
                    return checkNow(client, isRight, paces, counted, now);
                }
                wait = next.waitAt(now);
                if (wait.compareTo(MAX_WAIT) > 0) {
                    counted.forEach(Pace::giveBack);
                    throw tooMany(wait);
                }
                next.take(now);
                counted.add(next);
            } finally {
                lock.unlock();
            }
            await(wait);
        }
    }

    /**
     * Checks a secret if it is its client's turn now. What isn't checked counts as wrong, so that a request which is merely
     * served sooner with the right secret can't be used to guess it.
     *
     * @param isRight compares what the client sent, in constant time
     */
    public boolean checkWithoutWaiting(ClientAddress client, BooleanSupplier isRight) {
        lock.lock();
        try {
            Instant now = clock.instant();
            List<Pace> paces = paces(client);
            return paces.stream().allMatch(pace -> pace.waitAt(now).isZero())
                    && checkNow(client, isRight, paces, List.of(), now);
        } finally {
            lock.unlock();
        }
    }

    /**
     * @param paces that the client must keep
     * @param counted those that have counted this guess already
     */
    private boolean checkNow(
            ClientAddress client, BooleanSupplier isRight, List<Pace> paces, List<Pace> counted, Instant now) {
        boolean right = isRight.getAsBoolean();
        if (right) {
            trust(client);
            counted.forEach(Pace::giveBack);
            return true;
        }
        paces.stream().filter(pace -> !counted.contains(pace)).forEach(pace -> pace.take(now));
        if (client.isKnown()) {
            clients.put(client, paces.getFirst());
        }
        return false;
    }

    /** Returns the paces that a client must keep, its own first, so that those who wait for it hold up nobody else. */
    private List<Pace> paces(ClientAddress client) {
        if (!client.isKnown()) {
            return List.of(total);
        }
        Pace own = clients.get(client);
        if (own == null) {
            own = new Pace(BURST, INTERVAL, MAX_WAIT);
        }
        return trusted.contains(client) ? List.of(own) : List.of(own, total);
    }

    private void trust(ClientAddress client) {
        if (client.isKnown()) {
            trusted.add(client);
        }
    }

    private void await(Duration wait) {
        boolean isOver = false;
        try {
            isOver = pause.await(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!isOver) {
            throw new RequestException(503, "The server is stopping", "Try again in a minute.");
        }
    }

    private static RequestException tooMany(Duration wait) {
        return new RequestException(
                        429,
                        "Too many wrong tokens",
                        "This request was not checked. Try again later, with the right token.")
                .withHeader("Retry-After", Long.toString(wait.toSeconds() + 1));
    }
}
