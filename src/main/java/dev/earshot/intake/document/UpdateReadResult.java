package dev.earshot.intake.document;

import dev.earshot.draft.DraftUpdate;
import java.util.List;

/** What reading one update gave. */
public sealed interface UpdateReadResult {
    /**
     * A draft of the update.
     *
     * @param remarks what could not be taken as it is, though the rest could
     */
    record Accepted(DraftUpdate draft, List<Problem> remarks) implements UpdateReadResult {
        public Accepted {
            remarks = List.copyOf(remarks);
        }
    }

    /** Nothing that can be published. */
    record Rejected(List<Problem> problems) implements UpdateReadResult {
        public Rejected {
            problems = List.copyOf(problems);
        }
    }
}
