package dev.earshot.search;

/** Thrown if a query can't be answered. */
public final class SearchQueryException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with a query. */
    public enum Mistake {
        /** It has no letter and no digit. */
        NO_WORD,
        /** It is longer than {@link SearchQuery#MAX_CHARACTERS}. */
        TOO_LONG,
        /** It has more terms than {@link SearchQuery#MAX_TERMS}. */
        TOO_MANY_TERMS,
        /** It only says what is not to be found. */
        ONLY_EXCLUSIONS,
        /** An excluded term stands beside OR. */
        EXCLUSION_IN_CHOICE
    }

    private final Mistake mistake;
    private final String part;

    SearchQueryException(Mistake mistake, String part) {
        super(mistake + ": " + part);
        this.mistake = mistake;
        this.part = part;
    }

    public Mistake mistake() {
        return mistake;
    }

    /** Returns the part of the query that is wrong; empty if it is the whole. */
    public String part() {
        return part;
    }
}
