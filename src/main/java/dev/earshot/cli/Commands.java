package dev.earshot.cli;

import dev.earshot.intake.Intake;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line: {@code serve} is what happens without a command. */
public final class Commands {
    private final CommandLine line;

    /**
     * @param serve serves until it is told to stop, and gives the exit status
     * @param station the name of the whole site, which recordings carry
     * @param remote the server to publish to
     */
    public Commands(String version, IntSupplier serve, Intake intake, String station, Remote remote, Clock clock) {
        line = new CommandLine(new Root(serve))
                .addSubcommand(new Serve(serve))
                .addSubcommand(new Check(intake, clock))
                .addSubcommand(new PrintScript(intake, clock))
                .addSubcommand(new Say(intake, station, clock))
                .addSubcommand(new Publish(intake, remote))
                .addSubcommand(new Withdraw(remote))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Commands::misused)
                .setExecutionExceptionHandler(Commands::failed);
        line.getCommandSpec().version("earshot " + version);
        line.getSubcommands().values().forEach(sub -> sub.getCommandSpec().version("earshot " + version));
    }

    /** Where output goes; the process's own streams if this isn't called. */
    public Commands into(PrintWriter out, PrintWriter err) {
        line.setOut(out).setErr(err);
        return this;
    }

    /** Runs one command. The exit status is 0 when done, 1 with problems in what was given, 2 when misused. */
    public int run(String... args) {
        return line.execute(args);
    }

    private static int misused(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("earshot: " + e.getMessage());
        err.println("Try: earshot --help");
        return 2;
    }

    private static int failed(Exception e, CommandLine line, CommandLine.ParseResult result) throws Exception {
        throw e;
    }

    @Command(
            name = "earshot",
            mixinStandardHelpOptions = true,
            description = "Serves live articles as feeds, pages and speech. Settings are environment variables.")
    private static final class Root implements Callable<Integer> {
        private final IntSupplier serve;

        Root(IntSupplier serve) {
            this.serve = serve;
        }

        @Override
        public Integer call() {
            return serve.getAsInt();
        }
    }

    @Command(
            name = "serve",
            mixinStandardHelpOptions = true,
            description = "Serves, in the foreground, until it is told to stop.")
    private static final class Serve implements Callable<Integer> {
        private final IntSupplier serve;

        Serve(IntSupplier serve) {
            this.serve = serve;
        }

        @Override
        public Integer call() {
            return serve.getAsInt();
        }
    }
}
