package dev.earshot;

import dev.earshot.archive.Database;
import dev.earshot.files.OwnerOnly;
import dev.earshot.web.connection.ConnectionLimits;
import java.nio.file.Path;
import java.util.Optional;
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
            LOG.warn("Earshot runs as root, which it doesn't need to. Run it under an account of its own.");
        }
        warnOfOpenFiles(settings.storage().data());
        if (settings.network().needsPublicUrl()) {
            LOG.warn("Other machines can reach this server. Set EARSHOT_PUBLIC_URL to its public address.");
        }
        fewFiles(settings.network().connections().max(), OpenFiles.limit()).ifPresent(LOG::warn);
    }

    /**
     * Returns what to log if the process may open few files.
     *
     * @param connections how many connections the settings allow
     * @param files how many files, connections included, the process may open
     */
    static Optional<String> fewFiles(int connections, long files) {
        int enough = ConnectionLimits.maxFor(files);
        String advice = " Raise that limit with ulimit -n or LimitNOFILE.";
        if (connections > enough && connections + ConnectionLimits.MIN > files / 2) {
            return Optional.of("EARSHOT_MAX_CONNECTIONS is " + connections + ", but this process may open only " + files
                    + " files." + advice);
        }
        return files < OpenFiles.FEW
                ? Optional.of("This process may open only " + files + " files, which is enough for " + enough
                        + " connections." + advice)
                : Optional.empty();
    }

    private static void warnOfOpenFiles(Path data) {
        boolean isOpen = Stream.concat(Stream.of("", "audio"), Database.SQLITE_FILES.stream())
                .map(data::resolve)
                .anyMatch(OwnerOnly::isOpenToOthers);
        if (isOpen) {
            LOG.warn(
                    "Other users of this machine can read EARSHOT_DATA. Run: chmod -R go= '{}'",
                    data.toAbsolutePath().toString().replace("'", "'\\''"));
        }
    }
}
