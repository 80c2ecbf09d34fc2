package dev.earshot.archive;

/**
 * The archive can't be read or written, for instance because the disk is full or the database is down. What is cached
 * can still be served.
 */
public final class ArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What was read or written, such as an article's id. */
    private final String subject;

    public ArchiveException(String subject, Throwable cause) {
        super("the archive failed for " + subject + ": " + cause.getMessage(), cause);
        this.subject = subject;
    }

    /** @param message what is wrong with the archive as a whole */
    public ArchiveException(String message) {
        super(message);
        this.subject = "";
    }

    public String subject() {
        return subject;
    }
}
