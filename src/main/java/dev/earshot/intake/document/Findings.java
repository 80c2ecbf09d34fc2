package dev.earshot.intake.document;

import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to say to the author of one document, gathered while it is read.
 *
 * <p>Only the first {@value #LIMIT} problems and remarks are kept, so that a hostile document can't fill the memory with them.
 */
public final class Findings {
    public static final int LIMIT = 100;

    private final String source;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> remarks = new ArrayList<>();
    private int omitted;

    public Findings(String source) {
        this.source = source;
    }

    /** The document, by the name that its author knows it by. */
    public String source() {
        return source;
    }

    /** Notes what makes the whole document unusable. */
    public void problem(int line, String message) {
        problem(new Problem(source, line, message));
    }

    /** Notes what makes a JSON document unusable, and where in it that is (RFC 6901). */
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

    /** Notes what could not be taken as it is, though the rest could. */
    public void remark(int line, String message) {
        remark(new Problem(source, line, message));
    }

    /** Notes what of a JSON document could not be taken as it is, and where in it that is (RFC 6901). */
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

    public boolean isUnusable() {
        return !problems.isEmpty();
    }

    /** What reading gave; a draft of a document that was found unusable doesn't count. */
    public ReadResult result(@Nullable Draft draft) {
        return draft == null || isUnusable() ? rejected() : new ReadResult.Accepted(draft, remarks());
    }

    /** The same for one update. */
    public UpdateReadResult updateResult(@Nullable DraftUpdate update) {
        return update == null || isUnusable()
                ? new UpdateReadResult.Rejected(rejected().problems())
                : new UpdateReadResult.Accepted(update, remarks());
    }

    /** Everything that was found against a document that can't be used; what makes it so first. */
    public ReadResult.Rejected rejected() {
        List<Problem> all = new ArrayList<>(byLine(problems));
        all.addAll(remarks());
        return new ReadResult.Rejected(all);
    }

    /** The remarks in the order of the document. */
    public List<Problem> remarks() {
        List<Problem> all = new ArrayList<>(byLine(remarks));
        if (omitted > 0) {
            all.add(new Problem(source, 0, "has " + omitted + " more remarks like these"));
        }
        return all;
    }

    private static List<Problem> byLine(List<Problem> found) {
        return found.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
