package dev.earshot.lifecycle;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * Ends the process when memory runs out: whatever thread failed, the state it left is unknown. What was acknowledged is on
 * disk, so a service manager can start the server again.
 */
public final class OutOfMemory {
    /** The exit status, which the JVM's own {@code -XX:+ExitOnOutOfMemoryError} has too. */
    public static final int EXIT_STATUS = 3;

    /** Made beforehand, because there may be no memory to make it in. */
    private static final byte[] LINE = ("earshot: out of memory; the server has ended with status " + EXIT_STATUS
                    + " and should be started again\n")
            .getBytes(US_ASCII);

    private static final FileOutputStream STANDARD_ERROR = new FileOutputStream(FileDescriptor.err);

    private OutOfMemory() {}

    /** Ends the process without running anything else if a failure, or a cause of it, is a lack of memory. */
    public static void endProcessIfCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                endProcess();
            }
        }
    }

    static void endProcess() {
        try {
            STANDARD_ERROR.write(LINE);
        } catch (IOException | Error e) {
            // the exit status says the same
        }
        Runtime.getRuntime().halt(EXIT_STATUS);
    }

    /** Makes threads that nobody else watches end the process, too, and logs their other failures. */
    public static void watchAllThreads() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            endProcessIfCause(failure);
            UncaughtFailures.log(thread, failure);
        });
    }
}
