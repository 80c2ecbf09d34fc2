package dev.earshot.cli;

import dev.earshot.archive.maintenance.ArchiveVerification.Comparison;
import dev.earshot.upkeep.ArchiveLocation;
import dev.earshot.upkeep.UpkeepException;
import dev.earshot.upkeep.Verifier;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Verifies the archive. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description =
                "Compares the archive with its own log, also while the server runs. Prints what was compared and how "
                        + "many. Exits 1 if anything differs.")
final class VerifyCommand implements Callable<Integer> {
    private final UpkeepRunner runner;
    private final ArchiveLocation location;

    VerifyCommand(UpkeepRunner runner, ArchiveLocation location) {
        this.runner = runner;
        this.location = location;
    }

    @Override
    public Integer call() {
        return runner.run(this::verify);
    }

    private int verify() throws UpkeepException {
        int findings = 0;
        for (Comparison comparison : new Verifier(location).run()) {
            findings += comparison.findings().size();
            runner.out()
                    .printf(
                            "%-28s %9d  %s%n",
                            comparison.subject(),
                            comparison.count(),
                            (comparison.findings().isEmpty() ? "ok, " : "DIFFER, ") + comparison.how());
            comparison.findings().forEach(finding -> runner.err().println("problem: " + finding));
        }
        return findings == 0 ? 0 : 1;
    }
}
