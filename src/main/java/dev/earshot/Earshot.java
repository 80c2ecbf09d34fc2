package dev.earshot;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.Addresses;
import dev.earshot.desk.Desk;
import dev.earshot.events.Broadcast;
import dev.earshot.events.Limits;
import dev.earshot.feed.Channels;
import dev.earshot.feed.Masthead;
import dev.earshot.folder.FeedsFolder;
import dev.earshot.folder.FolderWatch;
import dev.earshot.hub.ExternalHub;
import dev.earshot.hub.Hub;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.feed.FeedIntake;
import dev.earshot.recording.Radio;
import dev.earshot.recording.Recorder;
import dev.earshot.source.poll.Follower;
import dev.earshot.speech.Speech;
import dev.earshot.speech.english.LexiconFile;
import dev.earshot.web.WebServer;
import dev.earshot.web.Whereabouts;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server, wired by hand: the folder is watched, the desk takes what comes, the archive remembers, the recorder
 * follows, the web serves.
 */
public final class Earshot implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Earshot.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private int port;

    private Earshot() {}

    /**
     * Starts a server; what has come to rest in the folder is taken before the port opens.
     *
     * @throws SettingsException where something that a setting names can't be used
     */
    public static Earshot start(Settings settings, Clock clock) {
        Earshot earshot = new Earshot();
        try {
            earshot.wire(settings, clock);
            return earshot;
        } catch (RuntimeException | Error e) {
            earshot.close();
            throw e;
        }
    }

    /** How article files are read, by these settings. */
    static Intake intake(Settings settings) {
        return new Intake(settings.zone(), Locale.US, settings.articleBytes());
    }

    private static FeedIntake feedIntake(Settings settings) {
        return new FeedIntake(settings.zone(), Locale.US, settings.articleBytes());
    }

    /** The port that it listens on. */
    public int port() {
        return port;
    }

    /** Stops in the order that loses nothing: no event streams, no new requests, visits, files and recordings, then the archive. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("{} did not stop cleanly", part.getClass().getSimpleName(), e);
            }
        }
    }

    private void wire(Settings settings, Clock clock) {
        Path feeds = folder("EARSHOT_FEEDS", settings.feeds());
        Path data = folder("EARSHOT_DATA", settings.data());
        Archive archive = open(settings, data, clock);
        parts.push(archive);

        Speech speech = settings.speaks()
                ? new Speech(
                        Math.max(2, Runtime.getRuntime().availableProcessors()),
                        settings.speechCommand(),
                        settings.spokenQuotes())
                : Speech.SILENT;
        Recorder recorder = recorder(settings, archive, speech, data, clock);
        parts.push(recorder);

        Desk desk = new Desk(archive, clock);
        Intake intake = intake(settings);
        FeedsFolder folder = new FeedsFolder(feeds, intake, desk, clock);
        folder.look();
        parts.push(watch(folder, feeds));

        Whereabouts addresses = new Whereabouts(settings::addresses, settings.port());
        Channels channels = new Channels(
                archive,
                new Masthead(settings.title(), settings.hub(), settings.contact(), clock.instant()),
                addresses);
        PrometheusMeterRegistry metrics = Metrics.registry(parts::push);
        Metrics.of(recorder, metrics);
        Follower follower = follower(
                settings, feeds, new Follower.Parts(archive, intake, feedIntake(settings), desk, metrics), clock);
        parts.push(follower);
        Radio radio = new Radio(archive, recorder, settings.title());
        Metrics.of(radio, metrics);
        Broadcast broadcast = new Broadcast(archive, addresses, metrics, Limits.USUAL);
        Hub.Parts pushing = new Hub.Parts(archive, channels, metrics, settings.allowedHosts(), userAgent(settings));
        Hub hub = Settings.OWN_HUB.equals(settings.hub()) ? new Hub(pushing, clock) : null;
        ExternalHub external =
                settings.hub() == null || hub != null ? null : new ExternalHub(settings.hub(), pushing, clock);
        Stream.of(hub, external).filter(Objects::nonNull).forEach(parts::push);
        WebServer web = web(
                settings,
                addresses,
                new WebServer.Parts(
                        archive,
                        intake,
                        recorder,
                        follower,
                        broadcast,
                        radio,
                        channels,
                        hub,
                        metrics,
                        () -> problems(folder, follower, recorder),
                        settings.publishToken()),
                clock);
        parts.push(web);
        port = web.port();
        // ended before the web, which would wait for its streams
        parts.push(radio);
        radio.start();
        parts.push(broadcast);
        broadcast.start();
        follower.start();
        if (hub != null) {
            hub.start();
        }
        if (external != null) {
            external.start();
        }
        recorder.start();
        LOG.info("{} is on the air at {}", settings.title(), addresses.get().base());
        if (settings.publishToken() != null && settings.publishToken().isShort()) {
            LOG.warn("EARSHOT_PUBLISH_TOKEN is short, and might be guessed: 16 characters or more are better");
        }
        if (settings.needsPublicUrl()) {
            LOG.warn("Others can reach this server: set EARSHOT_PUBLIC_URL to the address that they know it by");
        }
    }

    private static WebServer web(Settings settings, Whereabouts addresses, WebServer.Parts parts, Clock clock) {
        try {
            return WebServer.start(
                    new WebServer.Place(
                            settings.host(),
                            settings.port(),
                            addresses,
                            settings.title(),
                            Main.version(),
                            settings.speaks(),
                            settings.contact(),
                            settings.zone()),
                    parts,
                    clock);
        } catch (SocketException e) {
            String reason = firstLine(e);
            LOG.debug("{}:{} can't be listened at", settings.host(), settings.port(), e);
            throw new SettingsException(
                    reason.contains("in use")
                            ? "PORT: " + settings.port() + " is in use"
                            : "EARSHOT_HOST is \"" + settings.host() + "\" and PORT is " + settings.port()
                                    + ", where this server can't listen: " + reason);
        }
    }

    private static String userAgent(Settings settings) {
        URI publicUrl = settings.publicUrl();
        return "Earshot/" + Main.version() + (publicUrl == null ? "" : " (+" + publicUrl + ")");
    }

    private static Follower follower(Settings settings, Path feeds, Follower.Parts parts, Clock clock) {
        URI publicUrl = settings.publicUrl();
        return new Follower(
                new Follower.Place(
                        feeds.resolve("subscriptions.opml"),
                        settings.allowedHosts(),
                        userAgent(settings),
                        publicUrl == null ? null : new Addresses(publicUrl)),
                parts,
                clock);
    }

    private static List<Problem> problems(FeedsFolder folder, Follower follower, Recorder recorder) {
        return Stream.of(
                        folder.problems().stream(),
                        follower.problems().stream(),
                        recorder.problems().stream()
                                .map(problem -> new Problem(LexiconFile.NAME, problem.line(), problem.message())))
                .flatMap(problems -> problems)
                .toList();
    }

    private static Archive open(Settings settings, Path data, Clock clock) {
        try {
            Database database = settings.database() == null ? Database.sqlite(data) : settings.database();
            return Archive.open(database, clock);
        } catch (IOException | RuntimeException e) {
            String name = settings.database() == null ? "EARSHOT_DATA" : "DATABASE_URL";
            LOG.debug("the archive can't be opened", e);
            throw new SettingsException(name + ": the archive can't be opened: " + firstLine(e));
        }
    }

    private static Recorder recorder(Settings settings, Archive archive, Speech speech, Path data, Clock clock) {
        try {
            return new Recorder(
                    archive,
                    speech,
                    new Recorder.Place(
                            data.resolve("audio"),
                            settings.audioBytes(),
                            settings.feeds().resolve(LexiconFile.NAME),
                            settings.title(),
                            settings.zone()),
                    clock);
        } catch (IOException e) {
            throw new SettingsException("EARSHOT_DATA: recordings can't be kept: " + firstLine(e));
        }
    }

    private static FolderWatch watch(FeedsFolder folder, Path feeds) {
        try {
            return FolderWatch.start(folder, feeds);
        } catch (IOException e) {
            throw new SettingsException("EARSHOT_FEEDS: " + feeds + " can't be watched: " + firstLine(e));
        }
    }

    private static Path folder(String setting, Path folder) {
        try {
            Files.createDirectories(folder);
            if (Files.isReadable(folder)) {
                return folder;
            }
        } catch (IOException e) {
            LOG.debug("{} can't be made", folder, e);
        }
        throw new SettingsException(setting + " is \"" + folder + "\", which is no folder that can be read");
    }

    private static String firstLine(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.lines().findFirst().orElse(message);
    }
}
