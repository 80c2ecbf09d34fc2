package dev.earshot.cli;

import dev.earshot.upkeep.UpkeepException;
import java.io.PrintWriter;
import java.util.function.Supplier;

/** Runs a command on the archive and prints why it failed. */
record UpkeepRunner(Supplier<PrintWriter> output, Supplier<PrintWriter> errors) {
    /** The work of a command. */
    interface Work {
        /** Returns the exit status. */
        int run() throws UpkeepException;
    }

    PrintWriter out() {
        return output.get();
    }

    PrintWriter err() {
        return errors.get();
    }

    int run(Work work) {
        try {
            return work.run();
        } catch (UpkeepException e) {
            err().println("problem: " + e.getMessage());
            return 1;
        }
    }
}
