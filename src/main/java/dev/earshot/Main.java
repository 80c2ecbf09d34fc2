package dev.earshot;

import dev.earshot.cli.Commands;
import dev.earshot.cli.PublishTarget;
import dev.earshot.lifecycle.OutOfMemory;
import dev.earshot.log.JavaLogHandler;
import dev.earshot.log.LogStream;
import dev.earshot.upkeep.ArchiveLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;

/** The program's entry point. The only class that reads the environment and the system clock. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        // images are drawn, but never on a screen
        System.setProperty("java.awt.headless", "true");
        // the log and stack traces go there
        System.setErr(new LogStream(System.err));
        JavaLogHandler.install();
        ProcessHandle.Info self = ProcessHandle.current().info();
        List<String> jvmArguments = List.of(self.arguments().orElse(new String[0]));
        int status = JvmRelauncher.command(List.of(args), self.command().orElse(""), jvmArguments, System.getenv())
                .map(JvmRelauncher::run)
                .orElseGet(() -> run(args, System.getenv(), writer(System.out), writer(System.err)));
        if (status != 0) {
            System.exit(status);
        }
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    /** Returns the version of Earshot. */
    static String version() {
        try (InputStream in = Main.class.getResourceAsStream("/earshot.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command in this process, and returns its exit status. */
    static int run(String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        Clock clock = Clock.systemUTC();
        try {
            Settings settings = Settings.from(environment, ZoneId.systemDefault());
            Commands commands = new Commands(
                            version(),
                            () -> serve(settings, clock, err),
                            Earshot.intake(settings),
                            settings.site().title(),
                            new PublishTarget(
                                    URI.create("http://localhost:"
                                            + settings.network().port()),
                                    settings.publishing().token(),
                                    PublishTarget.DEFAULT_RETRY_DELAY),
                            clock)
                    .withArchive(new ArchiveLocation(
                            settings.storage().data(), settings.storage().database(), clock))
                    .withOutput(out, err);
            return commands.run(args);
        } catch (SettingsException e) {
            return settingError(e, err);
        }
    }

    private static int settingError(SettingsException e, PrintWriter err) {
        err.println("earshot: " + e.getMessage());
        return 2;
    }

    /** Runs the server until the process is stopped, which counts as success. */
    private static int serve(Settings settings, Clock clock, PrintWriter err) {
        OutOfMemory.watchAllThreads();
        Earshot earshot;
        try {
            earshot = Earshot.start(settings, clock);
        } catch (OutOfMemoryError e) {
            OutOfMemory.endProcessIfCause(e);
            throw e;
        } catch (SettingsException e) {
            return settingError(e, err);
        }
        if (Boolean.getBoolean("earshot.ends-with-parent")) {
            ProcessHandle.current().parent().ifPresent(Main::exitWithParent);
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            earshot.close();
            stopped.countDown();
            // after a signal the status would be 128 plus its number, but a requested stop is a success
            Runtime.getRuntime().halt(0);
        }));
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    /** Maven exits without stopping the server that runs in its foreground. */
    private static void exitWithParent(ProcessHandle parent) {
        Thread.ofPlatform().name("parent").daemon(true).start(() -> {
            parent.onExit().join();
            System.exit(0);
        });
    }
}
