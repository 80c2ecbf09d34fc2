package dev.earshot.intake.document;

import dev.earshot.draft.Draft;
import java.util.List;

/** The result of reading a document. */
public sealed interface ReadResult {
    /**
     * A draft for the desk.
     *
     * @param remarks what had to be changed or omitted
     */
    record Accepted(Draft draft, List<Problem> remarks) implements ReadResult {
        public Accepted {
            remarks = List.copyOf(remarks);
        }
    }

    /** Unusable; the last good version stays published. */
    record Rejected(List<Problem> problems) implements ReadResult {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
