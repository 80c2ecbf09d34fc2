package dev.earshot.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Reads the archive once, then applies what the hub pushes. The length of a feed is limited: if nearly all of a pushed feed
 * is new, there may be more, which is fetched by the time of the last delivery.
 */
final class HubPartner implements Partner {
    private static final String SECRET = "between-the-hub-and-us";
    private static final int NEARLY_ALL = 40;
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private final Source source;
    private final HttpServer server;
    private final AtomCopy copy = new AtomCopy();
    private final CountDownLatch verified = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failed = new AtomicReference<>();
    private volatile boolean ready;
    private Instant last = Instant.EPOCH;
    private int deliveries;

    HubPartner(Source source) throws IOException {
        this.source = source;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/callback", this::answer);
        server.start();
    }

    String callback() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/callback";
    }

    String secret() {
        return SECRET;
    }

    /** Waits until the hub has verified the callback, and reads the archive. */
    void begin() throws Exception {
        if (!verified.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("the hub did not verify");
        }
        Instant before = Instant.now().minus(MARGIN);
        synchronized (copy) {
            Partner.walk(source, copy);
            last = before;
        }
        ready = true;
    }

    @Override
    public Map<String, String> words() {
        if (failed.get() != null) {
            throw new AssertionError("the hub's partner failed", failed.get());
        }
        synchronized (copy) {
            return Partner.words(copy);
        }
    }

    int deliveries() {
        return deliveries;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestMethod().equals("GET")) {
                byte[] challenge = Subscribers.parameters(
                                exchange.getRequestURI().getRawQuery())
                        .getOrDefault("hub.challenge", "")
                        .getBytes(UTF_8);
                exchange.sendResponseHeaders(200, challenge.length);
                exchange.getResponseBody().write(challenge);
                verified.countDown();
            } else {
                exchange.sendResponseHeaders(accept(exchange, body) ? 204 : 503, -1);
            }
        }
    }

    private boolean accept(HttpExchange exchange, byte[] body) {
        if (!ready) {
            return false;
        }
        try {
            if (!signature(body).equals(exchange.getRequestHeaders().getFirst("X-Hub-Signature"))) {
                throw new AssertionError("a delivery has a wrong signature");
            }
            synchronized (copy) {
                Instant before = Instant.now().minus(MARGIN);
                deliveries++;
                if (copy.apply(body).news() >= NEARLY_ALL) {
                    Partner.catchUp(source, copy, last.toString());
                }
                last = before;
            }
            return true;
        } catch (IOException e) {
            // the server went down while more was fetched, so it must deliver this again
            return false;
        } catch (Exception | Error e) {
            failed.set(e);
            return false;
        }
    }

    private static String signature(byte[] body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
    }
}
