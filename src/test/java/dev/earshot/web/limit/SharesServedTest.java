package dev.earshot.web.limit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.ChangeLog;
import dev.earshot.support.Live;
import dev.earshot.support.SetClock;
import dev.earshot.web.connection.ReadyResponseHandler;
import dev.earshot.web.connection.RequestCounters;
import dev.earshot.web.http.CachePolicy;
import dev.earshot.web.http.DocumentCache;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.http.ResponseWriter;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server with a document cache, whose documents are made when the test lets them. */
class SharesServedTest {
    private static final ChangeLog.Head HEAD = new ChangeLog.Head(1, Instant.EPOCH);

    /** More than a connection's buffers have room for, and most of what the cache lets be sent at once. */
    private static final int LARGE = 16_000_000;

    private final FairQueue queue = new FairQueue("test", new FairQueue.Limits(1, 20, Duration.ofMinutes(10), 8));
    private final DocumentCache cache = new DocumentCache(20_000_000, new CachePolicy(Duration.ofDays(1)), queue);
    private final Semaphore permits = new Semaphore(0);
    private final AtomicInteger made = new AtomicInteger();
    private final CountDownLatch started = new CountDownLatch(1);
    private final SetClock clock = new SetClock("2026-11-20T10:00:00Z");
    private final ResponseWriter responses = new ResponseWriter(clock);
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private Javalin server;

    @BeforeEach
    void start() {
        server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.concurrency.useVirtualThreads = true;
            config.jetty.modifyHttpConfiguration(http -> http.addCustomizer(new PipelineLimit()));
            config.routes.get(
                    "/{name}",
                    context ->
                            context.result(cache.get(context, context.path(), HEAD, "text/plain", () -> make(context))
                                    .bytes()));
            config.routes.get(
                    "/ready/{name}",
                    context -> responses.send(
                            context, cache.get(context, context.path(), HEAD, "text/plain", () -> make(context))));
            config.jetty.modifyServer(jetty ->
                    jetty.setHandler(new ReadyResponseHandler(() -> HEAD, cache, clock, new RequestCounters(metrics))));
            config.routes.exception(RequestException.class, (e, context) -> context.status(e.status()));
        });
        server.start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        permits.release(1_000);
        server.stop();
        queue.close();
    }

    private byte[] make(Context context) {
        started.countDown();
        permits.acquireUninterruptibly();
        made.incrementAndGet();
        byte[] bytes = context.path().getBytes(ISO_8859_1);
        return context.path().contains("/large") ? Arrays.copyOf(bytes, LARGE) : bytes;
    }

    private Socket send(String requests) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(60_000);
        socket.getOutputStream().write(requests.getBytes(ISO_8859_1));
        return socket;
    }

    private static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private String response(String path) throws IOException {
        try (Socket socket = send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")) {
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    @Test
    void cachedDocumentIsSentWhileOthersWait() throws IOException {
        permits.release();
        assertTrue(response("/cached").endsWith("/cached"));
        try (Socket first = send(request("/first"));
                Socket second = send(request("/second"))) {
            Live.await("the second waits for the first", () -> queue.waiting() == 1);
            assertTrue(response("/cached").endsWith("/cached"));
            assertTrue(first.isConnected() && second.isConnected());
        }
    }

    @Test
    void requestOfClosedConnectionLeavesQueue() throws Exception {
        try (Socket first = send(request("/first"))) {
            started.await();
            Socket second = send(request("/second"));
            Socket third = send(request("/third"));
            Live.await("two wait for the first", () -> queue.waiting() == 2);
            second.close();
            third.close();
            Live.await("both are dropped", () -> queue.waiting() == 0);
            permits.release(10);
            assertTrue(response("/other").endsWith("/other"));
            assertEquals(2, made.get());
            assertTrue(first.isConnected());
        }
    }

    @Test
    void sameDocumentIsMadeOnce() throws Exception {
        CompletableFuture<String> one = CompletableFuture.supplyAsync(() -> unchecked("/same"));
        started.await();
        CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> unchecked("/same"));
        permits.release(2);

        assertTrue(one.join().endsWith("/same"));
        assertTrue(other.join().endsWith("/same"));
        assertEquals(1, made.get());
    }

    private String unchecked(String path) {
        try {
            return response(path);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void connectionWithTooManyPipelinedRequestsIsClosed() throws IOException {
        permits.release();
        response("/cached");
        try (Socket socket = send(request("/cached").repeat(PipelineLimit.MAX_PIPELINED + 5))) {
            String responses = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertEquals(PipelineLimit.MAX_PIPELINED, responses.split("HTTP/1.1 200", -1).length - 1);
        }
    }

    @Test
    void fewPipelinedRequestsAreAllAnswered() throws IOException {
        permits.release();
        response("/cached");
        String close = "GET /cached HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        try (Socket socket = send(request("/cached").repeat(10) + close)) {
            String responses = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertEquals(11, responses.split("HTTP/1.1 200", -1).length - 1);
        }
    }

    @Test
    void noMoreIsMadeForClientThatDoesNotRead() throws IOException {
        permits.release(10);
        assertTrue(response("/cached").endsWith("/cached"));
        try (Socket stalled = send(request("/large"))) {
            // the first byte of the response comes when the rest is on its way
            assertEquals('H', stalled.getInputStream().read());
            assertTrue(response("/large2").startsWith("HTTP/1.1 503 "));
            assertTrue(response("/cached").endsWith("/cached"));
        }
        Live.await("the stalled response has ended", () -> unchecked("/large2").startsWith("HTTP/1.1 200 "));
    }

    @Test
    void documentThatIsSentWithoutItsRouteCountsToo() throws IOException {
        permits.release(10);
        assertTrue(response("/ready/large").startsWith("HTTP/1.1 200 "));
        try (Socket stalled = send(request("/ready/large"))) {
            assertEquals('H', stalled.getInputStream().read());
            assertEquals(1, metrics.get("earshot.http.ready").counter().count());
            assertTrue(response("/large2").startsWith("HTTP/1.1 503 "));
        }
        Live.await("the stalled response has ended", () -> unchecked("/large2").startsWith("HTTP/1.1 200 "));
    }
}
