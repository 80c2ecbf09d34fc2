package dev.earshot.intake.document;

import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects problems and remarks for the author of a document while it is read.
 *
 * <p>Keeps only the first {@value #LIMIT} of each, so that a hostile document can't fill the memory.
 */
public final class Findings {
    public static final int LIMIT = 100;

    private final String source;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> remarks = new ArrayList<>();
    private final List<String> evidence = new ArrayList<>();
    private int omitted;

    public Findings(String source) {
        this.source = source;
    }

    /** Returns the name of the document as its author knows it. */
    public String source() {
        return source;
    }

    /** Reports a problem, which makes the whole document unusable. */
    public void problem(int line, String message) {
        problem(new Problem(source, line, message));
    }

    /** Reports a problem at a JSON pointer (RFC 6901). */
    public void problem(String pointer, String message) {
        problem(new Problem(source, 0, pointer, message));
    }

    public void problem(Problem problem) {
        if (problems.size() < LIMIT) {
            problems.add(problem);
        } else {
            omitted++;
        }
    }

    /** Reports something that had to be changed or omitted. */
    public void remark(int line, String message) {
        remark(new Problem(source, line, message));
    }

    /** Reports something that had to be changed or omitted at a JSON pointer (RFC 6901). */
    public void remark(String pointer, String message) {
        remark(new Problem(source, 0, pointer, message));
    }

    private void remark(Problem problem) {
        if (remarks.size() < LIMIT) {
            remarks.add(problem);
        } else {
            omitted++;
        }
    }

    /** Notes why parts of a document are read as updates or not. */
    public void explain(String why) {
        if (evidence.size() < LIMIT) {
            evidence.add(why);
        }
    }

    public boolean isUnusable() {
        return !problems.isEmpty();
    }

    /** Returns the result: rejected if there is a problem or no draft. */
    public ReadResult result(@Nullable Draft draft) {
        return draft == null || isUnusable() ? rejected() : new ReadResult.Accepted(draft, remarks(), evidence);
    }

    /** Returns the result for a single update. */
    public UpdateReadResult updateResult(@Nullable DraftUpdate update) {
        return update == null || isUnusable()
                ? new UpdateReadResult.Rejected(rejected().problems())
                : new UpdateReadResult.Accepted(update, remarks());
    }

    /** Returns all findings as a rejection, problems first. */
    public ReadResult.Rejected rejected() {
        List<Problem> all = new ArrayList<>(byLine(problems));
        all.addAll(remarks());
        return new ReadResult.Rejected(all);
    }

    /** Returns the remarks in document order. */
    public List<Problem> remarks() {
        List<Problem> all = new ArrayList<>(byLine(remarks));
        if (omitted > 0) {
            all.add(new Problem(source, 0, "has " + omitted + " more remarks"));
        }
        return all;
    }

    private static List<Problem> byLine(List<Problem> found) {
        return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
