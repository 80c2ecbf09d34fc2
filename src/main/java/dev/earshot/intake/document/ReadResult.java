package dev.earshot.intake.document;

import dev.earshot.draft.Draft;
import java.util.List;

/** What reading a document gave. */
public sealed interface ReadResult {
    /**
     * A draft for the desk.
     *
     * @param remarks what could not be taken as it is, though the rest could
     */
    record Accepted(Draft draft, List<Problem> remarks) implements ReadResult {
        public Accepted {
            remarks = List.copyOf(remarks);
        }
    }

    /** Nothing that can be served; the last good version stays on the air. */
    record Rejected(List<Problem> problems) implements ReadResult {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
