package dev.earshot.recording;

import java.util.function.BooleanSupplier;

/**
 * Somebody who waits for audio.
 *
 * @param address who it is, so that clients take turns; empty if nobody knows
 * @param gone returns whether it has stopped waiting; called about twice a second on the waiting thread
 */
public record AudioClient(String address, BooleanSupplier gone) {
    /** A part of this server, which doesn't go away. */
    public static final AudioClient SERVER = new AudioClient("", () -> false);
}
