package dev.earshot.intake.document;

import dev.earshot.draft.Draft;
import java.util.List;

/** The result of reading a document. */
public sealed interface ReadResult {
    /**
     * A draft for the desk.
     *
     * @param remarks what had to be changed or omitted
     * @param evidence why parts of a web page are read as updates or not
     */
    record Accepted(Draft draft, List<Problem> remarks, List<String> evidence) implements ReadResult {
        public Accepted {
            remarks = List.copyOf(remarks);
            evidence = List.copyOf(evidence);
        }
    }

    /** Unusable; the last good version stays published. */
    record Rejected(List<Problem> problems) implements ReadResult {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
