package dev.earshot.intake.document;

/** How long the texts of an article may be; longer ones are cut. */
public final class TextLimits {
    /** Of headlines, and of other texts that stand in a line, in code points. */
    public static final int TITLE = 300;

    private TextLimits() {}
}
