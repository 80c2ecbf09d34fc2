package dev.earshot.intake.document;

/** Maximum lengths of an article's texts; longer ones are truncated. */
public final class TextLimits {
    /** Headlines and other single-line texts, in code points. */
    public static final int TITLE = 300;

    private TextLimits() {}
}
