package dev.earshot.article;

/** What an update is to its reader. */
public enum UpdateKind {
    /** News that was added. */
    UPDATE,
    /** Something said before was wrong, and is put right. */
    CORRECTION,
    /** Something said before could be misread, and is made clear. */
    CLARIFICATION,
    /** The body of an article that has no updates, so that it is fed and spoken too. */
    STORY
}
