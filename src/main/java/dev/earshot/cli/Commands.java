package dev.earshot.cli;

import dev.earshot.intake.Intake;
import dev.earshot.upkeep.ArchiveLocation;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The command line. {@code serve} is the default command. */
public final class Commands {
    private final CommandLine commandLine;

    /**
     * @param serve runs the server until stopped, and returns the exit status
     * @param siteTitle the name of the site, written into recordings
     * @param target the server to publish to
     */
    public Commands(
            String version, IntSupplier serve, Intake intake, String siteTitle, PublishTarget target, Clock clock) {
        commandLine = new CommandLine(new RootCommand(serve))
                .addSubcommand(new ServeCommand(serve))
                .addSubcommand(new CheckCommand(intake, clock))
                .addSubcommand(new ScriptCommand(intake, clock))
                .addSubcommand(new SayCommand(intake, siteTitle, clock))
                .addSubcommand(new PublishCommand(intake, target))
                .addSubcommand(new WithdrawCommand(target))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Commands::handleUsageError)
                .setExecutionExceptionHandler(Commands::rethrow);
        commandLine.getCommandSpec().version("earshot " + version);
        commandLine
                .getSubcommands()
                .values()
                .forEach(sub -> sub.getCommandSpec().version("earshot " + version));
    }

    /** Adds the commands for the archive of a server on this machine. */
    public Commands withArchive(ArchiveLocation location) {
        UpkeepRunner runner = new UpkeepRunner(commandLine::getOut, commandLine::getErr);
        addSubcommand(new BackupCommand(runner, location));
        addSubcommand(new RestoreCommand(runner, location));
        addSubcommand(new VerifyCommand(runner, location));
        addSubcommand(new EraseCommand(runner, location));
        return this;
    }

    private void addSubcommand(Object command) {
        CommandLine sub = new CommandLine(command);
        sub.getCommandSpec().version(commandLine.getCommandSpec().version());
        commandLine.addSubcommand(sub);
        commandLine
                .setParameterExceptionHandler(Commands::handleUsageError)
                .setExecutionExceptionHandler(Commands::rethrow);
    }

    /** Sets the output, which is otherwise that of the process. */
    public Commands withOutput(PrintWriter out, PrintWriter err) {
        commandLine.setOut(out).setErr(err);
        return this;
    }

    /** Runs one command. The exit status is 0 for success, 1 for problems in the input, 2 for wrong usage. */
    public int run(String... args) {
        return commandLine.execute(args);
    }

    private static int handleUsageError(ParameterException e, String[] args) {
        PrintWriter err = e.getCommandLine().getErr();
        err.println("earshot: " + e.getMessage());
        err.println("Try: earshot --help");
        return 2;
    }

    private static int rethrow(Exception e, CommandLine line, CommandLine.ParseResult result) throws Exception {
        throw e;
    }

    @Command(
            name = "earshot",
            mixinStandardHelpOptions = true,
            description = "Serves live articles as feeds, pages and speech. Configured by environment variables.")
    private static final class RootCommand implements Callable<Integer> {
        private final IntSupplier serve;

        RootCommand(IntSupplier serve) {
            this.serve = serve;
        }

        @Override
        public Integer call() {
            return serve.getAsInt();
        }
    }

    @Command(name = "serve", mixinStandardHelpOptions = true, description = "Runs the server until stopped.")
    private static final class ServeCommand implements Callable<Integer> {
        private final IntSupplier serve;

        ServeCommand(IntSupplier serve) {
            this.serve = serve;
        }

        @Override
        public Integer call() {
            return serve.getAsInt();
        }
    }
}
