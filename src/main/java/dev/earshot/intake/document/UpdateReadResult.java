package dev.earshot.intake.document;

import dev.earshot.draft.DraftUpdate;
import java.util.List;

/** The result of reading a single update. */
public sealed interface UpdateReadResult {
    /**
     * A draft of the update.
     *
     * @param remarks what had to be changed or omitted
     */
    record Accepted(DraftUpdate draft, List<Problem> remarks) implements UpdateReadResult {
        public Accepted {
            remarks = List.copyOf(remarks);
        }
    }

    /** Unusable. */
    record Rejected(List<Problem> problems) implements UpdateReadResult {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
