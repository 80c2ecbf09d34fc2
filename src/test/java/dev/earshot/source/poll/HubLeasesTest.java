package dev.earshot.source.poll;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.archive.model.HubLease;
import dev.earshot.article.ArticleId;
import dev.earshot.article.SiteUrls;
import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.HostLookup;
import dev.earshot.httpclient.HttpLimits;
import dev.earshot.httpclient.HubSignature;
import dev.earshot.source.fetch.Fetcher;
import dev.earshot.source.fetch.PerHostThrottle;
import dev.earshot.source.fetch.ScriptedServer;
import dev.earshot.source.opml.Subscription;
import dev.earshot.support.SetClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubLeasesTest {
    private static final Subscription HARBOR = new Subscription(
            1,
            URI.create("https://news.example/feed"),
            Subscription.SourceKind.UPDATES,
            new ArticleId("harbor"),
            Duration.ofMinutes(5));
    private static final URI TOPIC = URI.create("https://news.example/self");
    private static final SiteUrls PUBLIC = new SiteUrls(URI.create("https://listen.example"));

    private final SetClock clock = new SetClock("2026-03-14T12:00:00Z");
    private final ScriptedServer server = new ScriptedServer().on("/hub", 202, "");
    private final PerHostThrottle throttle = new PerHostThrottle(Duration.ZERO);
    private final Fetcher fetcher = new Fetcher(
            HostLookup.system(Duration.ofSeconds(5), 4),
            AllowedHosts.of(List.of("localhost")),
            HttpLimits.defaults(1_000),
            "Earshot/9");

    @TempDir
    private Path folder;

    private Archive archive;
    private HubLeases hubLeases;

    @BeforeEach
    void open() throws IOException {
        archive = Archive.open(Database.sqlite(folder), clock);
        hubLeases = new HubLeases(archive, PUBLIC, clock);
    }

    @AfterEach
    void close() throws IOException {
        archive.close();
        fetcher.close();
        server.close();
    }

    private HubLease requestedLease() throws InterruptedException {
        hubLeases.registerHub(HARBOR, server.at("/hub"), TOPIC);
        sendDueRequests();
        return lease();
    }

    private void sendDueRequests() throws InterruptedException {
        for (HubLease lease : hubLeases.due(clock.instant())) {
            hubLeases.requestLease(lease, true, fetcher, throttle);
        }
    }

    private HubLease lease() {
        return archive.hubLeases().getFirst();
    }

    private Optional<String> verify(HubLease lease, String seconds) {
        return hubLeases.verify(lease.token(), "subscribe", TOPIC.toString(), "challenge", seconds);
    }

    @Test
    void requestsSubscriptionOnce() throws InterruptedException {
        requestedLease();
        hubLeases.registerHub(HARBOR, server.at("/hub"), TOPIC);
        sendDueRequests();

        assertEquals(1, server.requests().size());
    }

    @Test
    void leaseIsRenewedBeforeItExpires() throws InterruptedException {
        HubLease lease = requestedLease();
        assertEquals(Optional.of("challenge"), verify(lease, "36000"));

        clock.forward(Duration.ofHours(9).minusSeconds(1));
        sendDueRequests();
        assertEquals(1, server.requests().size());
        clock.forward(Duration.ofSeconds(1));
        sendDueRequests();

        assertEquals(2, server.requests().size());
        // the old lease continues until the hub has verified the request
        assertEquals(
                clock.instant().plus(Duration.ofHours(1)),
                hubLeases.pushedUntil(HARBOR.url().toString(), clock.instant()));
        assertEquals(Optional.of("challenge"), verify(lease, "36000"));
        assertEquals(
                clock.instant().plus(Duration.ofHours(10)),
                hubLeases.pushedUntil(HARBOR.url().toString(), clock.instant()));
    }

    @Test
    void leaseExpires() throws InterruptedException {
        verify(requestedLease(), "3600");
        clock.forward(Duration.ofHours(1));

        assertNull(hubLeases.pushedUntil(HARBOR.url().toString(), clock.instant()));
    }

    @Test
    void leaseIsCappedAt30Days() throws InterruptedException {
        HubLease lease = requestedLease();
        verify(lease, "999999999");

        assertEquals(clock.instant().plus(Duration.ofDays(30)), lease().expiresAt());
    }

    @Test
    void failingHubIsRetriedWithBackoff() throws InterruptedException {
        server.on("/hub", 500, "");
        requestedLease();
        assertEquals(clock.instant().plus(Duration.ofHours(1)), lease().nextRequestAt());

        clock.forward(Duration.ofHours(1));
        sendDueRequests();

        assertEquals(2, server.requests().size());
        assertEquals(clock.instant().plus(Duration.ofHours(2)), lease().nextRequestAt());
    }

    @Test
    void pendingRequestSurvivesRestart() throws IOException, InterruptedException {
        HubLease lease = requestedLease();
        archive.close();
        open();

        assertEquals(Optional.of("challenge"), verify(lease, "3600"));
    }

    @Test
    void newHubGetsNewSecretAndToken() throws InterruptedException {
        HubLease first = requestedLease();
        hubLeases.registerHub(HARBOR, server.at("/hub2"), TOPIC);

        assertNotEquals(first.secret(), lease().secret());
        assertNotEquals(first.token(), lease().token());
        assertEquals(Optional.empty(), verify(first, "3600"));
    }

    @Test
    void denyingHubIsNotAskedAgainForADay() throws InterruptedException {
        HubLease lease = requestedLease();

        assertEquals(Optional.of(""), hubLeases.verify(lease.token(), "denied", TOPIC.toString(), null, null));
        assertEquals(Optional.empty(), verify(lease, "3600"));
        assertEquals(List.of(), hubLeases.due(clock.instant().plus(Duration.ofHours(23))));
    }

    @Test
    void sendsNoRequestWithoutPublicUrl() {
        hubLeases = new HubLeases(archive, null, clock);
        hubLeases.registerHub(HARBOR, server.at("/hub"), TOPIC);

        assertEquals(List.of(), hubLeases.due(clock.instant()));
    }

    @Test
    void acceptsValidSignaturesOfEveryMethodOnly() {
        byte[] body = "what do ya want for nothing?".getBytes(UTF_8);

        // RFC 2202 and RFC 4231, test case 2
        assertTrue(HubSignature.isValid("sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79", "Jefe", body));
        assertTrue(HubSignature.isValid(
                "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", "Jefe", body));
        assertTrue(HubSignature.isValid(
                "SHA256=5BDCC146BF60754E6A042426089575C75A003F089D2739839DEC58B964EC3843", "Jefe", body));
        assertTrue(HubSignature.isValid(
                "sha384=af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
                        + "8e2240ca5e69e2c78b3239ecfab21649",
                "Jefe",
                body));
        assertTrue(HubSignature.isValid(
                "sha512=164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                        + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
                "Jefe",
                body));
        assertFalse(HubSignature.isValid("sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c78", "Jefe", body));
        assertFalse(HubSignature.isValid("sha1=", "Jefe", body));
        assertFalse(HubSignature.isValid("sha1=zz", "Jefe", body));
        assertFalse(HubSignature.isValid("md5=750c783e6ab0b503eaa86e310a5db738", "Jefe", body));
        assertFalse(HubSignature.isValid("", "Jefe", body));
        assertFalse(HubSignature.isValid(null, "Jefe", body));
    }
}
