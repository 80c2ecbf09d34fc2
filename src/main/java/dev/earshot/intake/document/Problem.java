package dev.earshot.intake.document;

import org.jspecify.annotations.Nullable;

/**
 * Describes why a document or a part of it can't be used as it is.
 *
 * @param source the name of the document as its author knows it
 * @param line from 1; 0 if it concerns the whole document or has a pointer
 * @param pointer location in a JSON document (RFC 6901); null in others
 * @param message one sentence for the author
 */
public record Problem(String source, int line, @Nullable String pointer, String message) {
    public Problem(String source, int line, String message) {
        this(source, line, null, message);
    }

    @Override
    public String toString() {
        String place = pointer != null ? "#" + pointer : line == 0 ? "" : ":" + line;
        return source + place + ": " + message;
    }
}
