package dev.earshot.archive;

/**
 * The archive can't be read or written: the disk is full, the database is gone. What has been served before can go on
 * being served.
 */
public final class ArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What the archive was asked for, such as an article's id. */
    private final String subject;

    public ArchiveException(String subject, Throwable cause) {
        super("the archive failed at " + subject + ": " + cause.getMessage(), cause);
        this.subject = subject;
    }

    public String subject() {
        return subject;
    }
}
