package dev.earshot.web.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.web.http.ClientAddress;
import dev.earshot.web.http.ClientConnection;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.SharedWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A queue with one thread, which is busy until the test releases it, and work that takes as long as it says. */
@SuppressWarnings("FutureReturnValueIgnored") // some requests only take a place
class FairQueueTest {
    private static final ClientAddress ANN = new ClientAddress("192.0.2.1");
    private static final ClientAddress BOB = new ClientAddress("192.0.2.2");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicLong nanos = new AtomicLong();
    private final FairQueue queue =
            new FairQueue("test", new FairQueue.Limits(1, 4, Duration.ofSeconds(10), 3), nanos::get);
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        requests.close();
        queue.close();
    }

    private static ClientConnection connection(ClientAddress client) {
        return new ClientConnection(client, new ByteArrayEndPoint());
    }

    private SharedWork<String> work(String name, Duration cost) {
        return new SharedWork<>(() -> {
            nanos.addAndGet(cost.toNanos());
            done.add(name);
            return name;
        });
    }

    private CompletableFuture<String> send(ClientConnection connection, SharedWork<String> work) {
        int before = queue.waiting();
        long refusedBefore = queue.refused();
        CompletableFuture<String> response = CompletableFuture.supplyAsync(() -> queue.run(connection, work), requests);
        Live.await(
                "the request waits or is refused",
                () -> queue.waiting() > before || queue.refused() > refusedBefore || response.isDone());
        return response;
    }

    private CompletableFuture<String> send(ClientAddress client, String name) {
        return send(connection(client), work(name, SECOND));
    }

    /** Has the thread do work of a client that ends when the test releases it. */
    private CompletableFuture<String> occupy(ClientAddress client) {
        SharedWork<String> work = new SharedWork<>(() -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            nanos.addAndGet(SECOND.toNanos());
            return "";
        });
        CompletableFuture<String> response =
                CompletableFuture.supplyAsync(() -> queue.run(connection(client), work), requests);
        Live.await("the thread is busy", work::isStarted);
        return response;
    }

    private static RequestException refusal(CompletableFuture<String> response) {
        return assertInstanceOf(
                RequestException.class,
                assertThrows(CompletionException.class, response::join).getCause());
    }

    @Test
    void nextTurnIsOfClientThatHasHadLeast() {
        occupy(ANN);
        List<CompletableFuture<String>> all =
                List.of(send(ANN, "ann 1"), send(ANN, "ann 2"), send(BOB, "bob 1"), send(BOB, "bob 2"));
        release.countDown();
        all.forEach(CompletableFuture::join);

        // Ann has had a second when the thread is free, and from then on they take turns
        assertEquals("bob 1", done.getFirst());
        assertEquals(
                List.of("ann 1", "bob 2"), done.subList(1, 3).stream().sorted().toList());
    }

    @Test
    void sharesAreOfTimeAndNotOfRequests() {
        occupy(ANN);
        List<CompletableFuture<String>> all = List.of(
                send(connection(ANN), work("long", SECOND.multipliedBy(9))),
                send(BOB, "bob 1"),
                send(BOB, "bob 2"),
                send(BOB, "bob 3"));
        release.countDown();
        all.forEach(CompletableFuture::join);

        assertEquals("bob 1", done.getFirst());
        assertTrue(done.indexOf("long") <= 2, done.toString());
    }

    @Test
    void unknownClientsTakeTurnsByRequest() {
        occupy(ANN);
        List<CompletableFuture<String>> all = List.of(
                send(ClientAddress.UNKNOWN, "1"), send(ClientAddress.UNKNOWN, "2"), send(ClientAddress.UNKNOWN, "3"));
        release.countDown();
        all.forEach(CompletableFuture::join);

        assertEquals(List.of("1", "2", "3"), done);
    }

    @Test
    void sameWorkIsDoneOnceForAll() {
        occupy(ANN);
        SharedWork<String> shared = work("shared", SECOND);
        List<CompletableFuture<String>> all =
                List.of(send(connection(ANN), shared), send(connection(BOB), shared), send(BOB, "own"));
        release.countDown();

        assertEquals(
                List.of("shared", "shared", "own"),
                all.stream().map(CompletableFuture::join).toList());
        assertEquals(List.of("shared", "own"), done);
    }

    @Test
    void clientWithMostRequestsLosesLastOfFullQueue() {
        occupy(ANN);
        send(ANN, "ann 1");
        send(ANN, "ann 2");
        CompletableFuture<String> last = send(ANN, "ann 3");
        send(BOB, "bob 1");
        CompletableFuture<String> second =
                CompletableFuture.supplyAsync(() -> queue.run(connection(BOB), work("bob 2", SECOND)), requests);

        assertEquals(503, refusal(last).status());
        release.countDown();
        assertEquals("bob 2", second.join());
    }

    @Test
    void requestThatWouldWaitTooLongIsRefusedAtOnce() {
        queue.run(connection(ANN), work("slow", SECOND.multipliedBy(100)));
        occupy(ANN);
        send(ANN, "ann 1");

        RequestException refusal = refusal(send(BOB, "bob"));
        assertEquals(503, refusal.status());
        assertTrue(Long.parseLong(refusal.headers().get("Retry-After")) > 10);
    }

    @Test
    void clientIsNotRefusedWhileNobodyElseWaits() {
        queue.run(connection(ANN), work("slow", SECOND.multipliedBy(1000)));
        occupy(ANN);
        List<CompletableFuture<String>> free = List.of(send(ANN, "1"), send(ANN, "2"), send(ANN, "3"));

        RequestException refusal = refusal(send(ANN, "4"));
        assertEquals("60", refusal.headers().get("Retry-After"));
        release.countDown();
        free.forEach(CompletableFuture::join);
        assertEquals(List.of("slow", "1", "2", "3"), done);
    }

    @Test
    void requestOfClientThatHasGoneIsDropped() {
        occupy(ANN);
        ClientConnection gone = connection(ANN);
        CompletableFuture<String> response = send(gone, work("gone", SECOND));
        gone.endPoint().close();

        assertEquals(503, refusal(response).status());
        assertEquals(0, queue.waiting());
        assertEquals(List.of(), done);
    }

    @Test
    void workWithinWorkNeedsNoTurn() {
        SharedWork<String> inner = work("inner", SECOND);
        SharedWork<String> outer = new SharedWork<>(() -> queue.run(connection(ANN), inner) + " of outer");

        assertEquals("inner of outer", queue.run(connection(ANN), outer));
    }

    @Test
    void failureReachesAllWhoWait() {
        occupy(ANN);
        SharedWork<String> failing = new SharedWork<>(() -> {
            throw RequestException.notFound();
        });
        List<CompletableFuture<String>> all = List.of(send(connection(ANN), failing), send(connection(BOB), failing));
        release.countDown();

        all.forEach(response -> assertEquals(404, refusal(response).status()));
    }
}
