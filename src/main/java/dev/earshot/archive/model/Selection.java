package dev.earshot.archive.model;

/** Which updates a list contains: a scope and a filter. */
public record Selection(Scope scope, Filter filter) {
    /** Which of the updates in the scope. */
    public enum Filter {
        /** All. */
        ALL,
        /** Those that the newsroom marked as key events. */
        KEY_EVENTS,
        /** Those whose current revision has a recording. */
        RECORDED
    }
}
