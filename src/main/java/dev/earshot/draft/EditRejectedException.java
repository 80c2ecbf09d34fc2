package dev.earshot.draft;

import org.jspecify.annotations.Nullable;

/** An edit that can't be carried out as things are; nothing of it was. Carries no stack trace. */
public final class EditRejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final @Nullable String subject;
    private final @Nullable String pointer;

    /** Why an edit is refused. */
    public enum Reason {
        /** There is no such article. */
        ARTICLE_NOT_FOUND,
        /** The article has no such update. */
        UPDATE_NOT_FOUND,
        /** The article is off the air, so nothing can be added to it. */
        ARTICLE_WITHDRAWN,
        /** The article was taken off the air by the source that is named, and is put back there. */
        WITHDRAWN_BY_OTHER_SOURCE,
        /** An update of that name is there already: the one whose id is named. */
        UPDATE_EXISTS,
        /** It would be published at the time that is named, which is still to come. */
        IN_THE_FUTURE,
        /** It says that it puts right the update that is named, and the article has no such other update. */
        CORRECTION_TARGET_NOT_FOUND,
        /** It has nothing that could be published. */
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

    /** What the reason names, or null. */
    public @Nullable String subject() {
        return subject;
    }

    /** Where in the JSON document that was sent the reason is (RFC 6901), or null. */
    public @Nullable String pointer() {
        return pointer;
    }
}
