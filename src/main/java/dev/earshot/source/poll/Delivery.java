package dev.earshot.source.poll;

/** What became of something that a hub pushed (WebSub, section 7). */
public enum Delivery {
    /** It was understood, and what is new in it is on the disk. */
    TAKEN,
    /** Its signature doesn't fit, or nobody asked for it any more: the hub must not learn which (section 8). */
    IGNORED,
    /** Nothing is followed at this callback: the hub may end the subscription. */
    UNKNOWN,
    /** It has to be sent again later. */
    BUSY,
    /** It is larger than is taken. */
    TOO_LARGE
}
