package dev.earshot.source.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.FetchException;
import dev.earshot.httpclient.HostLookup;
import dev.earshot.httpclient.HttpLimits;
import dev.earshot.source.opml.Subscription;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherTest {
    private static final int LIMIT = 100_000;
    private static final AllowedHosts HERE = AllowedHosts.of(List.of("localhost"));

    /** Resolves every name to this machine. */
    private static final HostLookup EVERYTHING_HERE =
            host -> new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})};

    private final ScriptedServer server = new ScriptedServer();
    private final HttpLimits httpLimits = new HttpLimits(Duration.ofSeconds(20), Duration.ofSeconds(5), LIMIT);
    private Fetcher fetcher = fetcher(EVERYTHING_HERE, HERE, httpLimits);

    private static Fetcher fetcher(HostLookup lookup, AllowedHosts allowed, HttpLimits httpLimits) {
        return new Fetcher(lookup, allowed, httpLimits, "Earshot/9 (+https://listen.example)");
    }

    private Fetcher fetcherWithTimeout(Duration exchange) {
        return fetcher(EVERYTHING_HERE, HERE, new HttpLimits(exchange, Duration.ofSeconds(5), LIMIT));
    }

    @AfterEach
    void close() throws IOException {
        fetcher.close();
        server.close();
    }

    private FetchResponse get(URI address) throws FetchException {
        return get(address, null);
    }

    private FetchResponse get(URI address, FetchRequest.@Nullable Validators known) throws FetchException {
        PerHostThrottle throttle = new PerHostThrottle(Duration.ZERO);
        try (PerHostThrottle.Permit permit = throttle.acquire(address.getHost())) {
            return fetcher.fetch(FetchRequest.get(address, true, Subscription.SourceKind.ARTICLES, known), permit);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String failure(URI address) {
        return String.valueOf(
                assertThrows(FetchException.class, () -> get(address)).getMessage());
    }

    @Test
    void returnsBodyAndHeaders() throws FetchException {
        server.on("/feed", 200, "<rss/>", "ETag", "\"1\"", "Content-Type", "application/rss+xml");

        FetchResponse fetchResponse = get(server.at("/feed#part"));

        assertEquals(200, fetchResponse.status());
        assertEquals("<rss/>", new String(fetchResponse.body(), UTF_8));
        assertEquals("\"1\"", fetchResponse.header("etag"));
        assertEquals(server.at("/feed"), fetchResponse.address());
        assertNull(fetchResponse.movedTo());
        Map<String, String> asked = server.requests().getFirst().fields();
        assertEquals("Earshot/9 (+https://listen.example)", asked.get("user-agent"));
        assertEquals("gzip", asked.get("accept-encoding"));
        assertFalse(asked.containsKey("cookie"));
    }

    @Test
    void sendsValidatorsOnlyToTheirAddress() throws FetchException {
        server.on("/here", 302, "", "Location", "/there").on("/there", 304, "");
        FetchRequest.Validators known =
                new FetchRequest.Validators(server.at("/there"), "\"7\"", "Sat, 14 Mar 2026 11:00:00 GMT");

        FetchResponse fetchResponse = get(server.at("/here"), known);

        assertEquals(304, fetchResponse.status());
        assertNull(server.requests("/here").getFirst().field("If-None-Match"));
        assertEquals("\"7\"", server.requests("/there").getFirst().field("If-None-Match"));
        assertEquals(
                "Sat, 14 Mar 2026 11:00:00 GMT",
                server.requests("/there").getFirst().field("If-Modified-Since"));
    }

    @Test
    void cookiesAreNeitherStoredNorSent() throws FetchException {
        server.on("/a", 302, "", "Location", "/b", "Set-Cookie", "a=1; Path=/").on("/b", 200, "x");

        get(server.at("/a"));

        assertNull(server.requests("/b").getFirst().field("Cookie"));
    }

    @Test
    void reportsTargetOfPermanentRedirect() throws FetchException {
        server.on("/a", 301, "", "Location", "/b")
                .on("/b", 308, "", "Location", server.at("/c").toString())
                .on("/c", 200, "x");

        assertEquals(server.at("/c"), get(server.at("/a")).movedTo());
    }

    @Test
    void ignoresTargetOfTemporaryRedirect() throws FetchException {
        server.on("/a", 307, "", "Location", "/b")
                .on("/b", 301, "", "Location", "/c")
                .on("/c", 200, "x");
        server.on("/d", 301, "", "Location", "/e").on("/e", 302, "", "Location", "/c");

        assertNull(get(server.at("/a")).movedTo());
        assertEquals(server.at("/e"), get(server.at("/d")).movedTo());
    }

    @Test
    void stopsAfterFiveRedirects() {
        server.on("/a", 302, "", "Location", "/a");

        assertTrue(failure(server.at("/a")).contains("more than 5 times"));
        assertEquals(6, server.requests().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://localhost/",
                "http://me:secret@localhost/",
                "gopher://x",
                "http:///x"
            })
    void redirectToUnsupportedAddressFails(String location) {
        server.on("/a", 302, "", "Location", location);

        assertTrue(failure(server.at("/a")).startsWith("redirected to"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "2130706433",
                "0x7f000001",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "127.1",
                "[::1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "0.0.0.0",
                "0",
                "[::]",
                "localhost",
                "localhost.",
                "LOCALHOST",
                "169.254.169.254",
                "[fd00:ec2::254]",
                "[64:ff9b::7f00:1]",
                "[2002:7f00:1::]"
            })
    void blocksEverySpellingOfPrivateAddresses(String host) {
        server.on("/secret", 200, "secret");
        fetcher = fetcher(HostLookup.system(Duration.ofSeconds(5), 4), AllowedHosts.NONE, httpLimits);

        URI address = URI.create("http://" + host + ":" + server.port() + "/secret");
        // java.net.URI finds no host in some of these spellings
        assertThrows(Exception.class, () -> get(address));
        assertEquals(List.of(), server.requests());
    }

    @Test
    void checksLiteralAddresses() {
        fetcher = fetcher(HostLookup.system(Duration.ofSeconds(5), 4), AllowedHosts.NONE, httpLimits);

        assertTrue(failure(server.at("127.0.0.1", "/")).contains("not on the public Internet"));
        assertTrue(failure(server.at("[::1]", "/")).contains("not on the public Internet"));
    }

    @Test
    void blocksNameThatResolvesToPrivateAddress() {
        server.on("/", 200, "secret");

        assertTrue(failure(server.at("rebound.example", "/")).contains("not on the public Internet"));
        assertEquals(List.of(), server.requests());
    }

    @Test
    void blocksNameWithAnyPrivateAddress() {
        fetcher = fetcher(
                host -> new InetAddress[] {
                    InetAddress.getByAddress(host, new byte[] {8, 8, 8, 8}),
                    InetAddress.getByAddress(host, new byte[] {10, 0, 0, 1})
                },
                AllowedHosts.NONE,
                httpLimits);

        assertTrue(failure(server.at("half.example", "/")).contains("not on the public Internet"));
    }

    @Test
    void allowedHostMayRedirectToAnother() throws FetchException {
        fetcher = fetcher(EVERYTHING_HERE, AllowedHosts.of(List.of("localhost", "inner.example")), httpLimits);
        server.on("/a", 302, "", "Location", server.at("inner.example", "/b").toString())
                .on("/b", 200, "x");

        assertEquals(server.at("inner.example", "/b"), get(server.at("/a")).address());
    }

    @Test
    void blocksRedirectToPrivateAddress() {
        server.on("/a", 302, "", "Location", server.at("127.0.0.1", "/b").toString())
                .on("/b", 200, "x");

        assertTrue(failure(server.at("/a")).contains("not on the public Internet"));
        assertEquals(List.of(), server.requests("/b"));
    }

    @Test
    void untrustedRequestCannotReachAllowedHost() throws InterruptedException {
        server.on("/b", 200, "x");
        PerHostThrottle throttle = new PerHostThrottle(Duration.ZERO);
        try (PerHostThrottle.Permit permit = throttle.acquire("localhost")) {
            FetchRequest fetchRequest = FetchRequest.get(server.at("/b"), false, Subscription.SourceKind.PAGE, null);
            assertThrows(FetchException.class, () -> fetcher.fetch(fetchRequest, permit));
        }
        assertEquals(List.of(), server.requests());
    }

    @Test
    void reportsUnknownHost() {
        fetcher = fetcher(
                host -> {
                    throw new UnknownHostException(host);
                },
                AllowedHosts.NONE,
                httpLimits);

        assertTrue(failure(URI.create("http://nowhere.example/")).contains("host not found"));
    }

    @Test
    void decompressesGzip() throws FetchException {
        byte[] text = "storm ".repeat(1_000).getBytes(UTF_8);
        server.on(
                "/z",
                (asked, out) ->
                        out.write(ScriptedServer.answer(200, ScriptedServer.gzip(text), "Content-Encoding", "gzip")));

        assertArrayEquals(text, get(server.at("/z")).body());
    }

    @Test
    void rejectsEndlessGzip() {
        server.on("/bomb", (asked, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(UTF_8));
            endlessly(new GZIPOutputStream(out));
        });

        assertTrue(failure(server.at("/bomb")).contains("larger than 100000 bytes"));
    }

    @Test
    void rejectsEndlessEmptyGzipMembers() {
        byte[] nothing = ScriptedServer.gzip(new byte[0]);
        server.on("/void", (asked, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(UTF_8));
            for (int i = 0; i < 100_000; i++) {
                out.write(nothing);
            }
        });

        assertTrue(failure(server.at("/void")).contains("larger than 100000 bytes"));
    }

    @Test
    void readsAllGzipMembersDespitePauses() throws FetchException {
        server.on("/members", (asked, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".getBytes(UTF_8));
            for (String word : List.of("one ", "two ", "three")) {
                out.write(ScriptedServer.gzip(word.getBytes(UTF_8)));
                out.flush();
                LockSupport.parkNanos(100_000_000);
            }
        });

        assertEquals("one two three", new String(get(server.at("/members")).body(), UTF_8));
    }

    @Test
    void rejectsEndlessAndDeclaredTooLargeBodies() {
        server.on("/endless", (asked, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(UTF_8));
            endlessly(out);
        });
        server.on(
                "/long",
                (asked, out) -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 100001\r\n\r\nx".getBytes(UTF_8)));
        server.on("/exact", 200, "x".repeat(LIMIT));

        assertTrue(failure(server.at("/endless")).contains("larger than 100000 bytes"));
        assertTrue(failure(server.at("/long")).contains("larger than 100000 bytes"));
        assertEquals(LIMIT, assertDoesGet("/exact").body().length);
    }

    private FetchResponse assertDoesGet(String path) {
        try {
            return get(server.at(path));
        } catch (FetchException e) {
            throw new AssertionError(e);
        }
    }

    private static void endlessly(OutputStream out) throws IOException {
        byte[] some = new byte[8192];
        while (true) {
            out.write(some);
        }
    }

    @Test
    void doesNotReadBodyOfError() throws FetchException {
        server.on("/error", (asked, out) -> {
            out.write("HTTP/1.1 500 No\r\n\r\n".getBytes(UTF_8));
            endlessly(out);
        });

        assertEquals(500, get(server.at("/error")).status());
    }

    @Test
    void rejectsOtherEncodings() {
        server.on("/br", 200, "x", "Content-Encoding", "br");

        assertTrue(failure(server.at("/br")).contains("not requested"));
    }

    @Test
    void abortsSlowBody() throws IOException {
        fetcher.close();
        fetcher = fetcherWithTimeout(Duration.ofMillis(400));
        server.on("/slow", (asked, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n".getBytes(UTF_8));
            drip(out);
        });

        assertEquals("took longer than 0.4 s", failure(server.at("/slow")));
    }

    @Test
    void abortsSlowHeader() throws IOException {
        fetcher.close();
        fetcher = fetcherWithTimeout(Duration.ofMillis(400));
        server.on("/slow", (asked, out) -> {
            out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(UTF_8));
            drip(out);
        });

        assertEquals("took longer than 0.4 s", failure(server.at("/slow")));
    }

    /** Sends a byte every tenth of a second, so that no single read takes long. */
    private static void drip(OutputStream out) throws IOException {
        for (int i = 0; i < 50; i++) {
            out.write('x');
            out.flush();
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    @Test
    void rejectsHugeHeaders() {
        server.on(
                "/wide",
                (asked, out) ->
                        out.write(("HTTP/1.1 200 OK\r\nX-Wide: " + "x".repeat(100_000) + "\r\n\r\n").getBytes(UTF_8)));
        server.on(
                "/many",
                (asked, out) ->
                        out.write(("HTTP/1.1 200 OK\r\n" + "X-Many: x\r\n".repeat(5_000) + "\r\n").getBytes(UTF_8)));

        assertTrue(failure(server.at("/wide")).startsWith("connection failed")
                || failure(server.at("/wide")).startsWith("sent an invalid HTTP response"));
        assertTrue(failure(server.at("/many")).startsWith("connection failed")
                || failure(server.at("/many")).startsWith("sent an invalid HTTP response"));
    }

    @Test
    void resetAndTruncatedResponsesFail() {
        server.on("/reset", (asked, out) -> out.flush());
        server.on(
                "/short",
                (asked, out) -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhalf".getBytes(UTF_8)));
        server.on("/noise", (asked, out) -> out.write("SSH-2.0-OpenSSH_9\r\n".getBytes(UTF_8)));
        byte[] cut = ScriptedServer.gzip("storm".repeat(100).getBytes(UTF_8));
        server.on(
                "/cut",
                (asked, out) -> out.write(ScriptedServer.answer(
                        200, java.util.Arrays.copyOf(cut, cut.length / 2), "Content-Encoding", "gzip")));

        for (String path : List.of("/reset", "/short", "/noise", "/cut")) {
            assertFalse(failure(server.at(path)).isBlank(), path);
        }
    }

    @Test
    void doesNotRetryFailedRequest() {
        server.on("/reset", (asked, out) -> out.flush());

        failure(server.at("/reset"));

        assertEquals(1, server.requests().size());
    }

    @Test
    void postFollowsOnlyRedirectsThatKeepMethod() throws FetchException, InterruptedException {
        server.on("/hub", 307, "", "Location", "/hub2").on("/hub2", 202, "");
        server.on("/old", 302, "", "Location", "/hub2");
        PerHostThrottle throttle = new PerHostThrottle(Duration.ZERO);
        try (PerHostThrottle.Permit permit = throttle.acquire("localhost")) {
            assertEquals(
                    202,
                    fetcher.fetch(FetchRequest.post(server.at("/hub"), true, "a=b"), permit)
                            .status());
            assertEquals(
                    302,
                    fetcher.fetch(FetchRequest.post(server.at("/old"), true, "a=b"), permit)
                            .status());
        }

        assertEquals("a=b", server.requests("/hub2").getFirst().body());
        assertEquals(1, server.requests("/hub2").size());
    }
}
