package dev.earshot.feed;

/** There is no such feed, or none any more. */
public final class FeedNotFoundException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean gone;

    FeedNotFoundException(boolean gone) {
        super(gone ? "its article is withdrawn" : "there is no such article or section", null, false, false);
        this.gone = gone;
    }

    /** Whether there was one, and its article is withdrawn now; it may come back. */
    public boolean isGone() {
        return gone;
    }
}
