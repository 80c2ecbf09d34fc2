package dev.earshot.source.poll;

/** What became of something that a hub pushed (WebSub, section 7). */
public enum PushResult {
    /** It was understood, and what is new in it is on the disk. */
    ACCEPTED,
    /** Its signature doesn't fit, or nobody asked for it any more: the hub must not learn which (section 8). */
    IGNORED,
    /** Nothing is followed at this callback: the hub may end the subscription. */
    UNKNOWN_CALLBACK,
    /** It has to be sent again later. */
    BUSY,
    /** It is larger than is taken. */
    TOO_LARGE
}
