package dev.earshot;

import dev.earshot.archive.Database;
import dev.earshot.article.SiteUrls;
import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.HttpUris;
import dev.earshot.log.LogText;
import dev.earshot.purge.PurgeTemplate;
import dev.earshot.speech.Speech;
import dev.earshot.web.TrustedProxies;
import dev.earshot.web.api.PublishToken;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads and validates one setting at a time.
 *
 * @param environment the environment variables; an empty value counts as unset
 */
record EnvironmentReader(Map<String, String> environment) {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_SECONDS = 3_600;

    /** The form that podcast directories accept; the length limit is that of RFC 5321, section 4.5.3.1.3. */
    private static final Pattern CONTACT_PATTERN =
            Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");

    private static final int MAX_CONTACT_LENGTH = 254;

    /** Quotes a value in a message without secrets that it may contain, such as the password in an address. */
    private static String quote(String value) {
        return '"' + LogText.clean(value) + '"';
    }

    int port(String name, int defaultValue) {
        return (int) number(name, Integer.toString(defaultValue), 0, MAX_PORT);
    }

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
                name + " is " + quote(value) + "; it must be a whole number from " + min + " to " + max);
    }

    int integer(String name, int defaultValue, int min, int max) {
        return (int) number(name, Integer.toString(defaultValue), min, max);
    }

    /** Returns a time of at most an hour. */
    Duration seconds(String name, Duration defaultValue) {
        return Duration.ofSeconds(integer(name, (int) defaultValue.toSeconds(), 1, MAX_SECONDS));
    }

    /** Returns one of two words, by default the first. */
    String oneOf(String name, String defaultValue, String other) {
        String value = get(name, defaultValue);
        if (value.equals(defaultValue) || value.equals(other)) {
            return value;
        }
        throw new SettingsException(name + " is " + quote(value) + "; it must be " + defaultValue + " or " + other);
    }

    String speechCommand(String name) {
        String value = get(name, "");
        try {
            Speech.checkCommands(value);
            return value;
        } catch (IllegalArgumentException e) {
            throw new SettingsException(name + ": " + e.getMessage());
        }
    }

    Path path(String name, String defaultValue) {
        try {
            return Path.of(get(name, defaultValue));
        } catch (InvalidPathException e) {
            throw new SettingsException(name + " is not a path: " + e.getMessage());
        }
    }

    ZoneId zone(String name, ZoneId defaultValue) {
        try {
            return has(name) ? ZoneId.of(get(name, "")) : defaultValue;
        } catch (DateTimeException e) {
            throw new SettingsException(name + " is " + quote(get(name, ""))
                    + "; it must be the name of a time zone, such as America/New_York");
        }
    }

    @Nullable
    PublishToken publishToken(String name) {
        String value = get(name, "");
        if (has(name) && value.length() < PublishToken.MIN_LENGTH) {
            throw new SettingsException(name + " is too easy to guess; it must have at least " + PublishToken.MIN_LENGTH
                    + " characters; to make one, run: openssl rand -hex 24");
        }
        try {
            return has(name) ? new PublishToken(value) : null;
        } catch (IllegalArgumentException e) {
            throw new SettingsException(name + " is invalid; it must be " + PublishToken.MIN_LENGTH
                    + " to 1,000 visible ASCII characters, no spaces");
        }
    }

    @Nullable
    URI publicUrl(String name) {
        if (!has(name)) {
            return null;
        }
        String value = get(name, "");
        try {
            URI url = URI.create(value);
            boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
            if (web
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null
                    && url.getRawUserInfo() == null
                    && url.getPort() <= MAX_PORT) {
                return new SiteUrls(url).base();
            }
        } catch (IllegalArgumentException e) {
            // reported below, as are other schemes
        }
        throw new SettingsException(name + " is " + quote(value)
                + "; it must be like https://news.example.org or https://example.org/live");
    }

    @Nullable
    String contact(String name) {
        String value = get(name, "");
        if (value.isEmpty()
                || (value.length() <= MAX_CONTACT_LENGTH
                        && CONTACT_PATTERN.matcher(value).matches())) {
            return value.isEmpty() ? null : value;
        }
        throw new SettingsException(
                name + " is " + quote(value) + "; it must be an email address, like news@example.org");
    }

    AllowedHosts allowedHosts(String name) {
        List<String> hosts = Arrays.stream(get(name, "").split(","))
                .map(String::strip)
                .filter(host -> !host.isEmpty())
                .toList();
        for (String host : hosts) {
            if (host.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '*' || c == '@')) {
                throw new SettingsException(
                        name + " has " + quote(host) + "; it must be a comma-separated list of host names");
            }
        }
        return AllowedHosts.of(hosts);
    }

    TrustedProxies trustedProxies(String name) {
        List<String> addresses = Arrays.stream(get(name, "").split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
        try {
            return TrustedProxies.of(addresses);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(
                    name + " is " + quote(get(name, ""))
                            + "; it must be a comma-separated list of addresses or networks, like 127.0.0.1, 10.0.0.0/8, fd00::/8");
        }
    }

    @Nullable
    PurgeTemplate purge(String name) {
        try {
            return has(name) ? PurgeTemplate.parse(get(name, "")) : null;
        } catch (IllegalArgumentException e) {
            throw new SettingsException(
                    name + " is " + quote(get(name, ""))
                            + "; it must be like PURGE http://127.0.0.1:6081/{path} or POST https://cache.example.org/purge/{tag}");
        }
    }

    @Nullable
    URI hub(String name) {
        String value = get(name, "");
        if (value.isEmpty()) {
            return Settings.OWN_HUB;
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
        throw new SettingsException(name + " is " + quote(value)
                + "; it must be the address of a hub, like https://hub.example.org/, or none");
    }

    @Nullable
    Database database(String name) {
        String address = get(name, "");
        try {
            // JDBC would read the credentials as a host name, and print it in messages
            if (address.matches("jdbc:[^/]*//[^/]*@.*")) {
                throw new IllegalArgumentException("a JDBC URL with credentials before the host");
            }
            return has(name) ? Database.postgres(address) : null;
        } catch (IllegalArgumentException e) {
            throw new SettingsException(name + " is invalid; it must be like postgres://user:password@host:5432/name");
        }
    }
}
