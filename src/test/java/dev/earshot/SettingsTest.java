package dev.earshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.log.LogText;
import dev.earshot.purge.PurgeTemplate;
import dev.earshot.support.Live;
import dev.earshot.web.TrustedProxies;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
    private static final ZoneId MACHINE = ZoneId.of("Asia/Tokyo");

    private static Settings from(String... pairs) {
        Map<String, String> environment = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return Settings.from(environment, MACHINE);
    }

    private static String refusal(String name, String value) {
        return message(assertThrows(SettingsException.class, () -> from(name, value)));
    }

    private static String message(SettingsException e) {
        return Objects.requireNonNull(e.getMessage());
    }

    @Test
    void parsesAllowedHosts() {
        assertEquals(AllowedHosts.NONE, from().network().allowedHosts());
        assertEquals(
                Set.of("localhost", "cms.local", "::1"),
                from("EARSHOT_ALLOW_HOSTS", "localhost, CMS.local. ,[::1],")
                        .network()
                        .allowedHosts()
                        .names());
        assertTrue(refusal("EARSHOT_ALLOW_HOSTS", "*.example").contains("*.example"));
        assertTrue(refusal("EARSHOT_ALLOW_HOSTS", "http://a").contains("host names"));
    }

    @Test
    void parsesTrustedProxies() {
        assertEquals(TrustedProxies.NONE, from().network().trustedProxies());
        assertEquals(
                List.of("127.0.0.1", "10.0.0.0/8", "::1", "fd00::/8", "0.0.0.0/0"),
                from("EARSHOT_TRUSTED_PROXIES", "127.0.0.1, 10.0.0.0/8,::1 ,fd00::/8,0.0.0.0/0,")
                        .network()
                        .trustedProxies()
                        .networks());
    }

    @Test
    void purgeHasMethodAndPlaceholder() {
        assertNull(from().publishing().purge());
        assertEquals(
                new PurgeTemplate("PURGE", "http://127.0.0.1:6081/{path}"),
                from("EARSHOT_PURGE", " http://127.0.0.1:6081/{path}")
                        .publishing()
                        .purge());
        assertEquals(
                new PurgeTemplate("POST", "https://cache.example.org/purge/{tag}"),
                from("EARSHOT_PURGE", "POST https://cache.example.org/purge/{tag}")
                        .publishing()
                        .purge());
    }

    @Test
    void publicUrlMayHavePath() {
        assertEquals(
                URI.create("https://example.org/a/live-news"),
                from("EARSHOT_PUBLIC_URL", "https://example.org/a/live-news/")
                        .network()
                        .publicUrl());
        assertEquals(
                URI.create("https://example.org/live/feed.atom"),
                from("EARSHOT_PUBLIC_URL", "https://example.org/live")
                        .network()
                        .siteUrls(0)
                        .absolute("/feed.atom"));
    }

    @Test
    void voiceIsKevin16OrNone() {
        assertTrue(from().voice().isEnabled());
        assertTrue(from("EARSHOT_VOICE", "kevin16").voice().isEnabled());
        assertFalse(from("EARSHOT_VOICE", "none").voice().isEnabled());
        assertEquals("EARSHOT_VOICE is \"Alan\"; it must be kevin16 or none", refusal("EARSHOT_VOICE", "Alan"));
    }

    @Test
    void parsesHubAndContact() {
        assertEquals(URI.create("/hub"), from().publishing().hub());
        assertEquals(
                URI.create("https://hub.example.org/"),
                from("EARSHOT_HUB", "https://hub.example.org/").publishing().hub());
        assertNull(from("EARSHOT_HUB", "none").publishing().hub());
        assertNull(from().site().contact());
        assertEquals(
                "news+pod@mail.example.org",
                from("EARSHOT_CONTACT", "news+pod@mail.example.org").site().contact());
        for (String bad :
                List.of("news", "news@", "@example.org", "a b@example.org", "<a@example.org>", "a@localhost")) {
            assertTrue(refusal("EARSHOT_CONTACT", bad).contains("like news@example.org"), bad);
        }
        for (String bad :
                new String[] {"off", "/hub", "ftp://hub.example.org/", "https://a:b@hub.example.org/", "http://"}) {
            assertTrue(refusal("EARSHOT_HUB", bad).contains("like https://hub.example.org/, or none"), bad);
        }
    }

    @Test
    void everySettingHasDefault() {
        Settings settings = from();

        assertEquals("127.0.0.1", settings.network().host());
        assertEquals(8080, settings.network().port());
        assertNull(settings.network().publicUrl());
        assertEquals(
                URI.create("http://localhost:8080"),
                settings.network().siteUrls(8080).base());
        assertEquals(Path.of("feeds"), settings.storage().feeds());
        assertEquals(Path.of(".earshot"), settings.storage().data());
        assertNull(settings.storage().database());
        assertEquals("Earshot", settings.site().title());
        assertEquals(MACHINE, settings.site().zone());
        assertFalse(settings.network().needsPublicUrl());
    }

    @Test
    void blankValuesUseDefaults() {
        assertEquals(
                from(),
                from("PORT", "", "EARSHOT_HOST", " ", "EARSHOT_ZONE", "", "EARSHOT_TITLE", "", "DATABASE_URL", ""));
    }

    @Test
    void settingPortListensOnAllInterfaces() {
        Settings settings = from("PORT", "5000");

        assertEquals("0.0.0.0", settings.network().host());
        assertEquals(5000, settings.network().port());
        assertTrue(settings.network().needsPublicUrl());
        assertFalse(from("PORT", "5000", "EARSHOT_HOST", "127.0.0.1").network().needsPublicUrl());
        assertFalse(from("PORT", "5000", "EARSHOT_PUBLIC_URL", "https://news.example.org")
                .network()
                .needsPublicUrl());
    }

    @Test
    void trimsAndNormalizesValues() {
        Settings settings = from(
                "PORT",
                " 81 ",
                "EARSHOT_PUBLIC_URL",
                "https://news.example.org:8443/",
                "EARSHOT_ZONE",
                "Europe/Paris",
                "EARSHOT_TITLE",
                "The\u0001 Averill Ledger\n");

        assertEquals(81, settings.network().port());
        assertEquals(
                URI.create("https://news.example.org:8443"), settings.network().publicUrl());
        assertEquals(ZoneId.of("Europe/Paris"), settings.site().zone());
        assertEquals("The Averill Ledger", settings.site().title().replace("  ", " "));
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, 65536",
        "PORT, -1",
        "PORT, http",
        "PORT, 80 80",
        "PORT, 99999999999999999999",
        "EARSHOT_ARTICLE_BYTES, 0",
        "EARSHOT_ARTICLE_BYTES, 16MB",
        "EARSHOT_ARTICLE_BYTES, 999999999999",
        "EARSHOT_ZONE, Atlantis",
        "EARSHOT_ZONE, Europe/",
        "EARSHOT_PUBLIC_URL, news.example.org",
        "EARSHOT_PUBLIC_URL, ftp://news.example.org",
        "EARSHOT_PUBLIC_URL, https://news.example.org/a//b",
        "EARSHOT_PUBLIC_URL, https://news.example.org/../live",
        "EARSHOT_PUBLIC_URL, https://news.example.org/live;x",
        "EARSHOT_PUBLIC_URL, https://news.example.org/%6cive",
        "EARSHOT_PUBLIC_URL, https://news.example.org?query",
        "EARSHOT_PUBLIC_URL, https://news.example.org#part",
        "EARSHOT_PUBLIC_URL, https://user@news.example.org",
        "EARSHOT_PUBLIC_URL, https://news.example.org:99999",
        "EARSHOT_PUBLIC_URL, https://",
        "EARSHOT_PUBLIC_URL, https:news.example.org",
        "EARSHOT_PUBLIC_URL, https://a b",
        "EARSHOT_METRICS_PORT, 70000",
        "EARSHOT_TRUSTED_PROXIES, proxy.example.org",
        "EARSHOT_TRUSTED_PROXIES, 10.0.0.0/33",
        "EARSHOT_TRUSTED_PROXIES, 10.1.2.3/8",
        "EARSHOT_TRUSTED_PROXIES, 300.1.1.1",
        "EARSHOT_TRUSTED_PROXIES, 127.1",
        "EARSHOT_TRUSTED_PROXIES, fd00::/129",
        "EARSHOT_TRUSTED_PROXIES, fd00:::1",
        "EARSHOT_TRUSTED_PROXIES, abcd",
        "EARSHOT_TRUSTED_PROXIES, 10.0.0.1-10.0.0.9",
        "EARSHOT_TRUSTED_PROXIES, *",
        "EARSHOT_PURGE, http://127.0.0.1:6081/",
        "EARSHOT_PURGE, http://127.0.0.1:6081/{path}?{tag}",
        "EARSHOT_PURGE, GET http://127.0.0.1:6081/{path}",
        "EARSHOT_PURGE, ftp://127.0.0.1/{path}",
        "EARSHOT_PURGE, http://{tag}.example.org/",
        "EARSHOT_PURGE, http://a:b@example.org/{tag}",
        "EARSHOT_PURGE, 127.0.0.1:6081/{path}",
        "EARSHOT_PURGE, {path}",
    })
    void invalidValueIsReportedInOneLine(String name, String value) {
        String message = refusal(name, value);

        assertTrue(message.startsWith(name + " is \"" + LogText.clean(value) + "\"; it must be "), message);
        assertEquals(1, message.lines().count());
    }

    @ParameterizedTest
    @CsvSource({
        "EARSHOT_PURGE, GET http://admin:opensesame@127.0.0.1/{path}",
        "EARSHOT_PURGE, GET http://127.0.0.1/{path}?key=opensesame",
        "EARSHOT_HUB, https://admin:opensesame@hub.example.org/",
        "EARSHOT_PUBLIC_URL, https://admin:opensesame@example.org/",
        "DATABASE_URL, mysql://admin:opensesame@127.0.0.1/name",
    })
    void secretsOfInvalidValuesAreNotPrinted(String name, String value) {
        assertFalse(refusal(name, value).contains("opensesame"), () -> refusal(name, value));
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://user:opensesame@host/name",
        "postgres:opensesame",
        "postgres://user:opensesame@/name",
        "postgres://user:open sesame@host/name",
        "jdbc:postgresql://user:opensesame@host/name",
        "jdbc:mysql://host/name?password=opensesame",
        "opensesame",
    })
    void invalidDatabaseUrlIsReportedWithoutPassword(String value) {
        String message = refusal("DATABASE_URL", value);

        assertTrue(message.startsWith("DATABASE_URL "), message);
        assertFalse(message.contains("sesame"), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void toStringHidesDatabasePassword() {
        assertFalse(from("DATABASE_URL", "postgres://user:opensesame@host/name")
                .toString()
                .contains("opensesame"));
        assertFalse(from("DATABASE_URL", "jdbc:postgresql://host/name?user=u&password=opensesame")
                .toString()
                .contains("opensesame"));
    }

    @Test
    void rejectsPathWithNulCharacter() {
        assertTrue(refusal("EARSHOT_FEEDS", "a\0b").startsWith("EARSHOT_FEEDS "));
    }

    @Test
    void portInUseIsReported(@TempDir Path folder) throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings settings = Live.settings(folder, "PORT", Integer.toString(taken.getLocalPort()));

            assertEquals("PORT: " + taken.getLocalPort() + " is in use", startFails(settings));
        }
    }

    @Test
    void foreignHostAddressIsReported(@TempDir Path folder) {
        // reserved for documentation (RFC 5737), so no machine has it
        String message = startFails(Live.settings(folder, "EARSHOT_HOST", "192.0.2.1"));

        assertTrue(message.startsWith("EARSHOT_HOST is \"192.0.2.1\""), message);
    }

    @Test
    void unknownHostIsReported(@TempDir Path folder) {
        String message = startFails(Live.settings(folder, "EARSHOT_HOST", "no-such-host.invalid"));

        assertTrue(message.startsWith("EARSHOT_HOST is \"no-such-host.invalid\""), message);
    }

    @Test
    void fileInPlaceOfFolderIsReported(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        for (String name : new String[] {"EARSHOT_FEEDS", "EARSHOT_DATA"}) {
            for (Path path : new Path[] {file, file.resolve("below")}) {
                String message = startFails(Live.settings(folder, name, path.toString()));
                assertTrue(message.startsWith(name + " is \"" + path + "\""), message);
            }
        }
    }

    @Test
    void invalidDatabaseFileIsReported(@TempDir Path folder) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Files.writeString(data.resolve("earshot.db"), "This is no database. ".repeat(1_000));

        String message = startFails(Live.settings(folder));
        assertTrue(message.startsWith("EARSHOT_DATA"), message);
    }

    @Test
    void unreachableDatabaseIsReportedWithoutPassword(@TempDir Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String message = startFails(
                Live.settings(folder, "DATABASE_URL", "postgres://user:opensesame@127.0.0.1:" + port + "/name"));

        assertTrue(message.startsWith("DATABASE_URL"), message);
        assertFalse(message.contains("opensesame"), message);
    }

    private static String startFails(Settings settings) {
        String message =
                message(assertThrows(SettingsException.class, () -> Earshot.start(settings, Clock.systemUTC())));
        assertEquals(1, message.lines().count());
        return message;
    }

    @Test
    void tokenIsValidatedAndNeverPrinted() {
        assertNull(from().publishing().token());
        Settings settings = from("EARSHOT_PUBLISH_TOKEN", "not-for-your-eyes");
        assertEquals(
                "not-for-your-eyes",
                Objects.requireNonNull(settings.publishing().token()).value());
        assertFalse(settings.toString().contains("not-for-your-eyes"));
        for (String bad : new String[] {"two words", "\u00e9clair", "a".repeat(1_001)}) {
            String message = refusal("EARSHOT_PUBLISH_TOKEN", bad);
            assertTrue(message.startsWith("EARSHOT_PUBLISH_TOKEN "), message);
            assertFalse(message.contains(bad), message);
        }
    }

    @Test
    void shortTokenIsRejectedWithWayToMakeOne() {
        String message = refusal("EARSHOT_PUBLISH_TOKEN", "fifteen-letters");
        assertEquals(
                "EARSHOT_PUBLISH_TOKEN is too easy to guess; it must have at least 16 characters; to make one, run:"
                        + " openssl rand -hex 24",
                message);
        assertEquals(
                "sixteen-letters!",
                Objects.requireNonNull(from("EARSHOT_PUBLISH_TOKEN", "sixteen-letters!")
                                .publishing()
                                .token())
                        .value());
    }
}
