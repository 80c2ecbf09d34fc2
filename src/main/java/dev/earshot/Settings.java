package dev.earshot;

import dev.earshot.archive.Database;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Text;
import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.purge.PurgeTemplate;
import dev.earshot.speech.Speech;
import dev.earshot.web.TrustedProxies;
import dev.earshot.web.api.PublishToken;
import dev.earshot.web.connection.ConnectionLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The validated settings, read from environment variables. Each has a working default. */
public record Settings(Network network, Storage storage, Voice voice, Site site, Publishing publishing) {
    /** The hub of this server. */
    static final URI OWN_HUB = URI.create(SiteUrls.HUB);

    private static final String DEFAULT_VOICE = "kevin16";
    private static final String NO_VOICE = "none";
    private static final int DEFAULT_PORT = 8080;
    private static final String DEFAULT_ARTICLE_BYTES = "16000000";
    private static final String DEFAULT_AUDIO_BYTES = "2000000000";
    private static final long MAX_ARTICLE_BYTES = 200_000_000;
    private static final int MAX_CONNECTIONS = 1_000_000;
    private static final int MAX_RATE = 1_000_000;

    /**
     * The server's addresses, and those that it may connect to.
     *
     * @param host the address to listen on
     * @param port the port to listen on; 0 for any free one
     * @param publicUrl the public base URL; null to derive it from the port
     * @param allowedHosts hosts that may be polled and pushed to although they aren't on the public Internet
     * @param trustedProxies the proxies that may say who their clients are
     * @param metricsPort the only port with metrics, 0 for any free one; null to have them on the same port as all else
     * @param connections the limits of connections
     */
    public record Network(
            String host,
            int port,
            @Nullable URI publicUrl,
            AllowedHosts allowedHosts,
            TrustedProxies trustedProxies,
            @Nullable Integer metricsPort,
            ConnectionLimits connections) {
        /** Returns the public URLs of a server that listens on this port. */
        SiteUrls siteUrls(int listeningPort) {
            return new SiteUrls(publicUrl == null ? URI.create("http://localhost:" + listeningPort) : publicUrl);
        }

        /** Returns whether other machines can reach the server although no public URL is set. */
        boolean needsPublicUrl() {
            return publicUrl == null && !host.equals("127.0.0.1") && !host.equals("localhost") && !host.equals("::1");
        }
    }

    /**
     * Where articles and recordings are stored.
     *
     * @param feeds the folder for article files
     * @param followsLinksOut whether files in the folder may be links that lead out of it
     * @param data the folder for the archive and the recordings
     * @param database a PostgreSQL database; null for SQLite in the data folder
     * @param audioBytes how many bytes of recordings are kept on disk
     */
    public record Storage(
            Path feeds,
            boolean followsLinksOut,
            Path data,
            @Nullable Database database,
            long audioBytes) {}

    /**
     * How articles are spoken.
     *
     * @param isEnabled whether recordings are made
     * @param announcesQuotes whether the voice says where a quotation begins and ends
     * @param command the external speech programs, in the form that {@link Speech} parses; empty for none
     */
    public record Voice(boolean isEnabled, boolean announcesQuotes, String command) {}

    /**
     * What the site tells its readers about itself.
     *
     * @param title the name of the site
     * @param zone the time zone of times without one
     * @param contact the podcast owner's email address; null for none
     */
    public record Site(String title, ZoneId zone, @Nullable String contact) {}

    /**
     * How articles come in and go out over HTTP.
     *
     * @param articleBytes the maximum size of an article, also of a file
     * @param token the token required to publish over HTTP; null to turn publishing off
     * @param hub the hub that pushes the feeds, {@link #OWN_HUB} or an external one; null for none
     * @param purge how a cache is told what was withdrawn or changed; null for none
     */
    public record Publishing(
            long articleBytes,
            @Nullable PublishToken token,
            @Nullable URI hub,
            @Nullable PurgeTemplate purge) {}

    /**
     * Reads the settings.
     *
     * @param environment as returned by {@link System#getenv()}; an empty value counts as unset
     * @param zone the machine's time zone
     * @throws SettingsException naming the first invalid setting, and what it accepts
     */
    public static Settings from(Map<String, String> environment, ZoneId zone) {
        EnvironmentReader reader = new EnvironmentReader(SecretFiles.resolve(environment));
        return new Settings(network(reader), storage(reader), voice(reader), site(reader, zone), publishing(reader));
    }

    private static Network network(EnvironmentReader reader) {
        return new Network(
                reader.get("EARSHOT_HOST", reader.has("PORT") ? "0.0.0.0" : "127.0.0.1"),
                reader.port("PORT", DEFAULT_PORT),
                reader.publicUrl("EARSHOT_PUBLIC_URL"),
                reader.allowedHosts("EARSHOT_ALLOW_HOSTS"),
                reader.trustedProxies("EARSHOT_TRUSTED_PROXIES"),
                reader.has("EARSHOT_METRICS_PORT") ? reader.port("EARSHOT_METRICS_PORT", 0) : null,
                connections(reader));
    }

    private static ConnectionLimits connections(EnvironmentReader reader) {
        int max = reader.integer(
                "EARSHOT_MAX_CONNECTIONS",
                ConnectionLimits.maxFor(OpenFiles.limit()),
                ConnectionLimits.MIN,
                MAX_CONNECTIONS);
        String perClient = "EARSHOT_MAX_CONNECTIONS_PER_CLIENT";
        return new ConnectionLimits(
                max,
                reader.integer(perClient, ConnectionLimits.maxPerClientFor(max), 1, MAX_CONNECTIONS),
                reader.has(perClient),
                reader.seconds("EARSHOT_HEADER_SECONDS", ConnectionLimits.DEFAULT.headers()),
                reader.seconds("EARSHOT_BODY_SECONDS", ConnectionLimits.DEFAULT.body()),
                reader.integer(
                        "EARSHOT_BODY_BYTES_PER_SECOND", ConnectionLimits.DEFAULT.bodyBytesPerSecond(), 0, MAX_RATE),
                reader.seconds("EARSHOT_SEND_SECONDS", ConnectionLimits.DEFAULT.stall()),
                reader.integer(
                        "EARSHOT_SEND_BYTES_PER_SECOND", ConnectionLimits.DEFAULT.sendBytesPerSecond(), 0, MAX_RATE));
    }

    private static Storage storage(EnvironmentReader reader) {
        return new Storage(
                reader.path("EARSHOT_FEEDS", "feeds"),
                reader.oneOf("EARSHOT_FEED_LINKS", "inside", "anywhere").equals("anywhere"),
                reader.path("EARSHOT_DATA", ".earshot"),
                reader.database("DATABASE_URL"),
                reader.number("EARSHOT_AUDIO_BYTES", DEFAULT_AUDIO_BYTES, 1, Long.MAX_VALUE));
    }

    private static Voice voice(EnvironmentReader reader) {
        return new Voice(
                reader.oneOf("EARSHOT_VOICE", DEFAULT_VOICE, NO_VOICE).equals(DEFAULT_VOICE),
                reader.oneOf("EARSHOT_SPOKEN_QUOTES", "on", "off").equals("on"),
                reader.speechCommand("EARSHOT_SPEECH_COMMAND"));
    }

    private static Site site(EnvironmentReader reader, ZoneId zone) {
        return new Site(
                Text.cleanLine(reader.get("EARSHOT_TITLE", "Earshot")),
                reader.zone("EARSHOT_ZONE", zone),
                reader.contact("EARSHOT_CONTACT"));
    }

    private static Publishing publishing(EnvironmentReader reader) {
        return new Publishing(
                reader.number("EARSHOT_ARTICLE_BYTES", DEFAULT_ARTICLE_BYTES, 1, MAX_ARTICLE_BYTES),
                reader.publishToken("EARSHOT_PUBLISH_TOKEN"),
                reader.hub("EARSHOT_HUB"),
                reader.purge("EARSHOT_PURGE"));
    }
}
