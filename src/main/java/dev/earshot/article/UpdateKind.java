package dev.earshot.article;

/** The meaning of an update for its readers. */
public enum UpdateKind {
    /** Added news. */
    UPDATE,
    /** Corrects an error in what was said before. */
    CORRECTION,
    /** Clarifies something said before that could be misread. */
    CLARIFICATION,
    /** The body of an article without updates, so that it is published in feeds and spoken too. */
    STORY
}
