package dev.earshot;

import dev.earshot.web.PublicBaseUrl;
import dev.earshot.web.WebServer;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the ports that the settings name.
 *
 * @param addresses gets the port, once it is open
 * @param longestFreshness the longest time that caches may reuse a document
 */
record WebServerOpener(Settings settings, PublicBaseUrl addresses, Duration longestFreshness, Clock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(WebServerOpener.class);

    /** @throws SettingsException if a port is in use, or the address isn't one of this machine */
    WebServer open(WebServer.Services services) {
        Settings.Network network = settings.network();
        Settings.Site site = settings.site();
        WebServer.Options options = new WebServer.Options(
                network.host(),
                network.port(),
                network.metricsPort(),
                network.trustedProxies(),
                network.connections(),
                addresses,
                site.title(),
                Main.version(),
                settings.voice().isEnabled(),
                site.contact(),
                site.zone());
        try {
            return WebServer.start(options, services, longestFreshness, clock);
        } catch (SocketException e) {
            LOG.debug("can't listen on {}:{}", network.host(), network.port(), e);
            if (SettingsException.reason(e).contains("in use")) {
                throw new SettingsException(portsInUse(network));
            }
            throw new SettingsException(
                    "EARSHOT_HOST is \"" + network.host() + "\" and PORT is " + network.port()
                            + "; the server can't listen there",
                    e);
        }
    }

    private static String portsInUse(Settings.Network network) {
        return network.metricsPort() == null
                ? "PORT: " + network.port() + " is in use"
                : "PORT: " + network.port() + ", or EARSHOT_METRICS_PORT: " + network.metricsPort() + ", is in use";
    }
}
