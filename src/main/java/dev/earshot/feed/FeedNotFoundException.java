package dev.earshot.feed;

/** The feed doesn't exist, or is withdrawn. */
public final class FeedNotFoundException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean gone;

    FeedNotFoundException(boolean gone) {
        super(gone ? "the article has been withdrawn" : "article or section not found", null, false, false);
        this.gone = gone;
    }

    /** Returns whether the article has been withdrawn, which can be undone. */
    public boolean isGone() {
        return gone;
    }
}
