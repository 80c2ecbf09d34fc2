package dev.earshot.versions;

/** A piece of text that two versions share, or that only one of them has. */
public record Piece(Kind kind, String text) {
    /** Which version has a piece. */
    public enum Kind {
        /** Both. */
        SAME,
        /** The earlier one. */
        REMOVED,
        /** The later one. */
        ADDED
    }
}
