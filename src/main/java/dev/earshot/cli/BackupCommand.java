package dev.earshot.cli;

import dev.earshot.archive.maintenance.Backups;
import dev.earshot.text.Quantities;
import dev.earshot.upkeep.ArchiveLocation;
import dev.earshot.upkeep.Backup;
import dev.earshot.upkeep.UpkeepException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Backs up the archive. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description =
                "Writes a backup of the archive to a new file, also while the server runs. Recordings are not in it: "
                        + "they are made again on request. Back up the folder of article files, too.")
final class BackupCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "New file")
    private @Nullable Path file;

    private final UpkeepRunner runner;
    private final ArchiveLocation location;

    BackupCommand(UpkeepRunner runner, ArchiveLocation location) {
        this.runner = runner;
        this.location = location;
    }

    @Override
    public Integer call() {
        return runner.run(this::backUp);
    }

    private int backUp() throws UpkeepException {
        Path target = Objects.requireNonNull(file);
        Backups.Content content = new Backup(location).write(target);
        runner.out()
                .println(target + ": " + Quantities.pluralize(content.articles(), "article") + ", "
                        + Quantities.pluralize(content.updates(), "update") + ", up to change " + content.sequence());
        return 0;
    }
}
