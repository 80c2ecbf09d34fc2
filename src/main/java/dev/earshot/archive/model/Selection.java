package dev.earshot.archive.model;

/** Which updates a list has: whose, and of these which. */
public record Selection(Scope scope, Filter filter) {
    /** Which of them. */
    public enum Filter {
        /** All. */
        ALL,
        /** Those that the newsroom marked as the turning points of a story. */
        KEY_EVENTS,
        /** Those whose present revision has a recording. */
        RECORDED
    }
}
