package dev.earshot.feed;

/** The feed doesn't exist, or is withdrawn. */
public final class FeedNotFoundException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean gone;

    FeedNotFoundException(boolean gone) {
        super(gone ? "its article is withdrawn" : "there is no such article or section", null, false, false);
        this.gone = gone;
    }

    /** Returns whether its article is withdrawn, which can be undone. */
    public boolean isGone() {
        return gone;
    }
}
