package dev.earshot.lifecycle;

import org.jspecify.annotations.Nullable;

/** Something can't be stored for a reason outside of the program, which the log has already. Has no stack trace. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final StorageProblem problem;

    public StorageException(StorageProblem problem, @Nullable Throwable cause) {
        super(problem.text(), cause, false, false);
        this.problem = problem;
    }

    public StorageProblem problem() {
        return problem;
    }

    /** Returns the problem that caused a failure; null if it has another cause. */
    public static @Nullable StorageProblem problemOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StorageException e) {
                return e.problem();
            }
        }
        return null;
    }
}
