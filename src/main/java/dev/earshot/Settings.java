package dev.earshot;

import dev.earshot.archive.Database;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Text;
import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.HttpUris;
import dev.earshot.speech.Speech;
import dev.earshot.web.api.PublishToken;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The validated settings, read from environment variables. Each has a working default.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 for any free one
 * @param publicUrl the public base URL; null to derive it from the port
 * @param feeds the folder for article files
 * @param data the folder for the archive and the recordings
 * @param database a PostgreSQL database; null for SQLite in the data folder
 * @param isSpeechEnabled whether recordings are made
 * @param announcesQuotes whether the voice says where a quotation begins and ends
 * @param speechCommand the external speech programs, in the form that {@link Speech} parses; empty for none
 * @param audioBytes how many bytes of recordings are kept on disk
 * @param title the name of the site
 * @param zone the time zone of times without one
 * @param articleBytes the maximum size of an article
 * @param publishToken the token required to publish over HTTP; null to turn publishing off
 * @param allowedHosts hosts that may be polled and pushed to although they aren't on the public Internet
 * @param hub the hub that pushes the feeds, {@link #OWN_HUB} or an external one; null for none
 * @param contact the podcast owner's email address; null for none
 */
public record Settings(
        String host,
        int port,
        @Nullable URI publicUrl,
        Path feeds,
        Path data,
        @Nullable Database database,
        boolean isSpeechEnabled,
        boolean announcesQuotes,
        String speechCommand,
        long audioBytes,
        String title,
        ZoneId zone,
        long articleBytes,
        @Nullable PublishToken publishToken,
        AllowedHosts allowedHosts,
        @Nullable URI hub,
        @Nullable String contact) {
    /** The hub of this server. */
    static final URI OWN_HUB = URI.create(SiteUrls.HUB);

    private static final String DEFAULT_VOICE = "kevin16";
    private static final String NO_VOICE = "none";
    private static final int DEFAULT_PORT = 8080;
    private static final int MAX_PORT = 65_535;
    private static final String DEFAULT_ARTICLE_BYTES = "16000000";
    private static final String DEFAULT_AUDIO_BYTES = "2000000000";

    /** The form that podcast directories accept; the length limit is that of RFC 5321, section 4.5.3.1.3. */
    private static final Pattern CONTACT_PATTERN =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private static final int MAX_CONTACT_LENGTH = 254;
    private static final long MAX_ARTICLE_BYTES = 200_000_000;

    /**
     * Reads the settings.
     *
     * @param environment as returned by {@link System#getenv()}; an empty value counts as unset
     * @param zone the machine's time zone
     * @throws SettingsException naming the first invalid setting, and what it accepts
     */
    public static Settings from(Map<String, String> environment, ZoneId zone) {
        EnvironmentReader environmentReader = new EnvironmentReader(environment);
        return new Settings(
                environmentReader.get("EARSHOT_HOST", environmentReader.has("PORT") ? "0.0.0.0" : "127.0.0.1"),
                (int) environmentReader.number("PORT", Integer.toString(DEFAULT_PORT), 0, MAX_PORT),
                environmentReader.publicUrl(),
                environmentReader.path("EARSHOT_FEEDS", "feeds"),
                environmentReader.path("EARSHOT_DATA", ".earshot"),
                environmentReader.database(),
                environmentReader
                        .oneOf("EARSHOT_VOICE", DEFAULT_VOICE, NO_VOICE)
                        .equals(DEFAULT_VOICE),
                environmentReader.oneOf("EARSHOT_SPOKEN_QUOTES", "on", "off").equals("on"),
                environmentReader.speechCommand(),
                environmentReader.number("EARSHOT_AUDIO_BYTES", DEFAULT_AUDIO_BYTES, 1, Long.MAX_VALUE),
                Text.cleanLine(environmentReader.get("EARSHOT_TITLE", "Earshot")),
                environmentReader.zone(zone),
                environmentReader.number("EARSHOT_ARTICLE_BYTES", DEFAULT_ARTICLE_BYTES, 1, MAX_ARTICLE_BYTES),
                environmentReader.publishToken(),
                environmentReader.allowedHosts(),
                environmentReader.hub(),
                environmentReader.contact());
    }

    /** Returns the public URLs of a server that listens on this port. */
    SiteUrls siteUrls(int listeningPort) {
        return new SiteUrls(publicUrl == null ? URI.create("http://localhost:" + listeningPort) : publicUrl);
    }

    /** Returns whether other machines can reach the server although no public URL is set. */
    boolean needsPublicUrl() {
        return publicUrl == null && !host.equals("127.0.0.1") && !host.equals("localhost") && !host.equals("::1");
    }

    /** Reads one setting at a time. */
    private record EnvironmentReader(Map<String, String> environment) {
        boolean has(String name) {
            return !environment.getOrDefault(name, "").isBlank();
        }

        String get(String name, String defaultValue) {
            return has(name) ? environment.getOrDefault(name, "").strip() : defaultValue;
        }

        long number(String name, String defaultValue, long min, long max) {
            String value = get(name, defaultValue);
            try {
                long number = Long.parseLong(value);
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // reported below, as are numbers out of range
            }
            throw new SettingsException(
                    name + " is \"" + value + "\"; it must be a whole number from " + min + " to " + max);
        }

        /** Returns one of two words, by default the first. */
        String oneOf(String name, String defaultValue, String other) {
            String value = get(name, defaultValue);
            if (value.equals(defaultValue) || value.equals(other)) {
                return value;
            }
            throw new SettingsException(name + " is \"" + value + "\"; it must be " + defaultValue + " or " + other);
        }

        String speechCommand() {
            String value = get("EARSHOT_SPEECH_COMMAND", "");
            try {
                Speech.checkCommands(value);
                return value;
            } catch (IllegalArgumentException e) {
                throw new SettingsException("EARSHOT_SPEECH_COMMAND: " + e.getMessage());
            }
        }

        Path path(String name, String defaultValue) {
            try {
                return Path.of(get(name, defaultValue));
            } catch (InvalidPathException e) {
                throw new SettingsException(name + " is not a path: " + e.getMessage());
            }
        }

        ZoneId zone(ZoneId defaultValue) {
            try {
                return has("EARSHOT_ZONE") ? ZoneId.of(get("EARSHOT_ZONE", "")) : defaultValue;
            } catch (DateTimeException e) {
                throw new SettingsException("EARSHOT_ZONE is \"" + get("EARSHOT_ZONE", "")
                        + "\"; it must be the name of a time zone, such as America/New_York");
            }
        }

        @Nullable
        PublishToken publishToken() {
            try {
                return has("EARSHOT_PUBLISH_TOKEN") ? new PublishToken(get("EARSHOT_PUBLISH_TOKEN", "")) : null;
            } catch (IllegalArgumentException e) {
                throw new SettingsException(
                        "EARSHOT_PUBLISH_TOKEN is invalid; it must be 1 to 1,000 visible ASCII characters, no spaces");
            }
        }

        @Nullable
        URI publicUrl() {
            if (!has("EARSHOT_PUBLIC_URL")) {
                return null;
            }
            String value = get("EARSHOT_PUBLIC_URL", "");
            try {
                URI url = URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
                boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
                if (web
                        && url.getRawQuery() == null
                        && url.getRawFragment() == null
                        && url.getRawUserInfo() == null
                        && url.getPort() <= MAX_PORT) {
                    return new SiteUrls(url).base();
                }
            } catch (IllegalArgumentException e) {
                // reported below, as are paths and other schemes
            }
            throw new SettingsException(
                    "EARSHOT_PUBLIC_URL is \"" + value + "\"; it must be like https://news.example.org, with no path");
        }

        @Nullable
        String contact() {
            String value = get("EARSHOT_CONTACT", "");
            if (value.isEmpty()
                    || (value.length() <= MAX_CONTACT_LENGTH
                            && CONTACT_PATTERN.matcher(value).matches())) {
                return value.isEmpty() ? null : value;
            }
            throw new SettingsException(
                    "EARSHOT_CONTACT is \"" + value + "\"; it must be an email address, like news@example.org");
        }

        AllowedHosts allowedHosts() {
            List<String> names = Arrays.stream(get("EARSHOT_ALLOW_HOSTS", "").split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .toList();
            for (String name : names) {
                if (name.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '*' || c == '@')) {
                    throw new SettingsException("EARSHOT_ALLOW_HOSTS has \"" + name
                            + "\"; it must be a comma-separated list of host names");
                }
            }
            return AllowedHosts.of(names);
        }

        @Nullable
        URI hub() {
            String value = get("EARSHOT_HUB", "");
            if (value.isEmpty()) {
                return OWN_HUB;
            }
            if (value.equals("none")) {
                return null;
            }
            try {
                URI hub = URI.create(value);
                if (HttpUris.isHttp(hub) && hub.getRawUserInfo() == null && hub.getRawFragment() == null) {
                    return hub;
                }
            } catch (IllegalArgumentException e) {
                // reported below, as are addresses other than HTTP
            }
            throw new SettingsException("EARSHOT_HUB is \"" + value
                    + "\"; it must be the address of a hub, like https://hub.example.org/, or none");
        }

        @Nullable
        Database database() {
            String address = get("DATABASE_URL", "");
            try {
                // JDBC would read the credentials as a host name, and print it in messages
                if (address.matches("jdbc:[^/]*//[^/]*@.*")) {
                    throw new IllegalArgumentException("a JDBC URL with credentials before the host");
                }
                return has("DATABASE_URL") ? Database.postgres(address) : null;
            } catch (IllegalArgumentException e) {
                throw new SettingsException(
                        "DATABASE_URL is invalid; it must be like postgres://user:password@host:5432/name");
            }
        }
    }
}
