package dev.earshot.intake.document;

import org.jspecify.annotations.Nullable;

/**
 * Why a document, or a part of one, can't be taken as it is.
 *
 * @param source the document, by the name that its author knows it by
 * @param line where in the document, from 1; 0 where it is about the whole of it, or a pointer says where
 * @param pointer where in a JSON document (RFC 6901); null in others
 * @param message one sentence for the one who wrote it
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
