package dev.earshot;

import dev.earshot.files.OwnerOnly;
import dev.earshot.web.connection.ConnectionLimits;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the operator should change although the server runs. */
final class StartWarnings {
    private static final Logger LOG = LoggerFactory.getLogger(StartWarnings.class);

    private StartWarnings() {}

    /** Logs a line for each. */
    static void log(Settings settings) {
        if ("root".equals(System.getProperty("user.name"))) {
            LOG.warn("Earshot runs as root, which it doesn't need. Run it as a user of its own.");
        }
        warnOfOpenFiles(settings.storage().data());
        if (settings.network().needsPublicUrl()) {
            LOG.warn("Other machines can reach this server. Set EARSHOT_PUBLIC_URL to its public address.");
        }
        warnOfFewFiles(settings.network().connections().max());
    }

    private static void warnOfFewFiles(int connections) {
        long files = OpenFiles.limit();
        if (connections > ConnectionLimits.maxFor(files) && connections + ConnectionLimits.MIN > files / 2) {
            LOG.warn(
                    "EARSHOT_MAX_CONNECTIONS is {}, but this process may open only {} files. Allow it more with ulimit"
                            + " -n or LimitNOFILE.",
                    connections,
                    files);
        } else if (files < OpenFiles.FEW) {
            LOG.warn(
                    "This process may open only {} files, which is enough for {} connections. Allow it more with"
                            + " ulimit -n or LimitNOFILE.",
                    files,
                    connections);
        }
    }

    private static void warnOfOpenFiles(Path data) {
        boolean isOpen = Stream.of("", "audio", "earshot.db", "earshot.db-wal", "earshot.db-shm")
                .map(data::resolve)
                .anyMatch(OwnerOnly::isOpenToOthers);
        if (isOpen) {
            LOG.warn(
                    "Other users of this machine can read EARSHOT_DATA. Run: chmod -R go= '{}'",
                    data.toAbsolutePath().toString().replace("'", "'\\''"));
        }
    }
}
