package dev.earshot.draft;

import org.jspecify.annotations.Nullable;

/** An edit can't be carried out in the current state; nothing of it was written. Carries no stack trace. */
public final class EditRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final @Nullable String subject;
    private final @Nullable String pointer;

    /** Why an edit is rejected. */
    public enum Reason {
        /** There is no such article. */
        ARTICLE_NOT_FOUND,
        /** The article has no such update. */
        UPDATE_NOT_FOUND,
        /** The article is withdrawn, so nothing can be added to it. */
        ARTICLE_WITHDRAWN,
        /** The article was withdrawn by another source, the subject, and must be restored there. */
        WITHDRAWN_BY_OTHER_SOURCE,
        /** The article or update, the subject, was erased for good. */
        ERASED,
        /** An update of that name already exists: the subject. */
        UPDATE_EXISTS,
        /** It would be published in the future, at the time that is the subject. */
        IN_THE_FUTURE,
        /** It claims to correct an update, the subject, that the article doesn't have or that is itself. */
        CORRECTION_TARGET_NOT_FOUND,
        /** It contains nothing to publish. */
        NOTHING_TO_PUBLISH
    }

    public EditRejectedException(Reason reason, @Nullable String subject, @Nullable String pointer) {
        super(reason + (subject == null ? "" : " " + subject), null, false, false);
        this.reason = reason;
        this.subject = subject;
        this.pointer = pointer;
    }

    public Reason reason() {
        return reason;
    }

    /** Returns what the reason is about, or null. */
    public @Nullable String subject() {
        return subject;
    }

    /** Returns the position of the reason in the JSON document that was sent (RFC 6901), or null. */
    public @Nullable String pointer() {
        return pointer;
    }
}
