package dev.earshot.cli;

import dev.earshot.text.Quantities;
import dev.earshot.upkeep.ArchiveLocation;
import dev.earshot.upkeep.Restore;
import dev.earshot.upkeep.UpkeepException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Restores a backup. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Restores a backup into a data folder without an archive. What was erased since the backup is erased "
                        + "again, and partners must start again. Stop the server first.")
final class RestoreCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = "Backup to restore. With PostgreSQL: leave it out, and run this after pg_restore.")
    private @Nullable Path file;

    private final UpkeepRunner runner;
    private final ArchiveLocation location;

    RestoreCommand(UpkeepRunner runner, ArchiveLocation location) {
        this.runner = runner;
        this.location = location;
    }

    @Override
    public Integer call() {
        return runner.run(this::restore);
    }

    private int restore() throws UpkeepException {
        Restore restore = new Restore(location);
        int erasedAgain;
        if (file == null) {
            erasedAgain = restore.runAfterPostgresRestore();
            runner.out().println("The archive has a new epoch.");
        } else {
            Restore.Result result = restore.run(file);
            erasedAgain = result.erasedAgain();
            runner.out()
                    .println("Restored " + Quantities.pluralize(result.content().articles(), "article") + " and "
                            + Quantities.pluralize(result.content().updates(), "update") + ".");
        }
        if (erasedAgain > 0) {
            runner.out().println("Erased again: " + erasedAgain + ".");
        }
        return 0;
    }
}
