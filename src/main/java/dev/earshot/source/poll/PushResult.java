package dev.earshot.source.poll;

/** The result of a push (WebSub, section 7). */
public enum PushResult {
    /** The content was read, and its updates are stored. */
    ACCEPTED,
    /** The signature is wrong or there is no lease any more; the hub must not learn which (section 8). */
    IGNORED,
    /** Nothing is subscribed at this callback, so the hub can end the subscription. */
    UNKNOWN_CALLBACK,
    /** The hub should retry later. */
    BUSY,
    /** The content exceeds the size limit. */
    TOO_LARGE
}
