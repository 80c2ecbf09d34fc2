package dev.earshot.intake;

/**
 * Why a document, or a part of one, can't be taken as it is.
 *
 * @param source the document, by the name that its author knows it by
 * @param line where in the document, from 1; 0 where it is about the whole of it
 * @param message one sentence for the one who wrote it
 */
public record Problem(String source, int line, String message) {
    @Override
    public String toString() {
        return line == 0 ? source + ": " + message : source + ":" + line + ": " + message;
    }
}
