package dev.earshot.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Publisher;
import dev.earshot.support.ServerProcess;
import dev.earshot.support.Soak;
import dev.earshot.support.Tone;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Checks that partners end up with a copy of all live updates. They read the archive and then poll, receive pushes or
 * follow events, while an editor edits at random and the server is stopped or killed repeatedly.
 */
@Tag("long")
@Order(1)
class PartnersTest {
    private static final int EDITS = Soak.size(10_000, 40);
    private static final int BEFORE = EDITS / 4;
    private static final int EDITS_A_LIFE = EDITS / Soak.size(10, 2);
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** The server's public address, whatever port it listens on. */
    private static final String PUBLIC = "https://news.example";

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private volatile @Nullable ServerProcess process;

    @AfterEach
    void stop() {
        if (process != null) {
            process.close();
        }
        http.shutdownNow();
    }

    @Test
    void everyPartnerCopyEqualsLiveUpdates() throws Exception {
        long seed = Soak.seed("partners", EDITS);
        process = start();
        ChangingEditor editor = new ChangingEditor(new Random(seed), this::send);
        for (int i = 0; i < BEFORE; i++) {
            editor.edit();
        }
        try (PollingPartner polling = new PollingPartner(this::get);
                EventPartner events = new EventPartner(this::get, this::stream);
                HubPartner hub = new HubPartner(this::get)) {
            subscribe(hub);
            hub.begin();
            for (int i = BEFORE; i < EDITS; i++) {
                if (i % EDITS_A_LIFE == 0) {
                    restart(i / EDITS_A_LIFE % 2 == 0);
                }
                editor.edit();
            }
            Map<String, String> live = editor.live();
            assertTrue(live.size() > EDITS / 10, "too little happened to prove anything");
            AtomCopy fresh = new AtomCopy();
            Partner.walk(this::get, fresh);
            assertEquals(live, Partner.words(fresh), "new partner");
            assertCopyEquals(polling, live, "polling partner");
            assertCopyEquals(events, live, "event partner");
            assertCopyEquals(hub, live, "hub partner");
            System.out.println(EDITS + " edits, " + live.size() + " live updates; " + polling.parts()
                    + " delta feeds and " + polling.known() + " times not modified; " + events.events()
                    + " events over " + events.connections() + " connections; " + hub.deliveries() + " deliveries");
        }
    }

    private static void assertCopyEquals(Partner partner, Map<String, String> live, String who)
            throws InterruptedException {
        for (long end = System.nanoTime() + TIMEOUT.toNanos();
                System.nanoTime() < end && !partner.words().equals(live); ) {
            Thread.sleep(100);
        }
        assertEquals(live, partner.words(), who);
    }

    private void subscribe(HubPartner partner) throws IOException, InterruptedException {
        String form = "hub.mode=subscribe&hub.topic=" + URLEncoder.encode(PUBLIC + "/feed.atom", StandardCharsets.UTF_8)
                + "&hub.callback=" + URLEncoder.encode(partner.callback(), StandardCharsets.UTF_8) + "&hub.secret="
                + partner.secret();
        assertEquals(
                202,
                send("POST", "/hub", "application/x-www-form-urlencoded", form, "")
                        .statusCode());
    }

    private void restart(boolean kill) throws IOException, InterruptedException {
        if (kill) {
            server().kill();
        } else {
            server().end();
        }
        process = start();
    }

    private ServerProcess server() {
        return Objects.requireNonNull(process);
    }

    private ServerProcess start() throws IOException, InterruptedException {
        Path feeds = Files.createDirectories(folder.resolve("feeds"));
        // partners are told of recordings and don't hear them, so a real voice would only take the processor
        Path sound = Files.write(folder.resolve("tone.raw"), Tone.raw());
        return ServerProcess.start(
                feeds,
                folder.resolve("data"),
                folder.resolve("server.log"),
                "-XX:TieredStopAtLevel=1",
                Map.of(
                        "EARSHOT_SPEECH_COMMAND",
                        "en: raw@" + Tone.RATE + " cat " + sound,
                        "EARSHOT_PUBLISH_TOKEN",
                        Publisher.TOKEN,
                        "EARSHOT_PUBLIC_URL",
                        PUBLIC,
                        "EARSHOT_ALLOW_HOSTS",
                        "127.0.0.1"));
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> send(String method, String path, String type, String body, String key)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + Publisher.TOKEN);
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", '"' + key + '"');
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private InputStream stream(String path, String lastEventId) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server().base() + path))
                .header("Last-Event-ID", lastEventId)
                .build();
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() == 503) {
            response.body().close();
            throw new IOException("the server is stopping");
        }
        if (response.statusCode() != 200) {
            throw new AssertionError(path + " from " + lastEventId + ": " + response.statusCode());
        }
        return response.body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server().base() + path)).timeout(Duration.ofSeconds(30));
    }
}
