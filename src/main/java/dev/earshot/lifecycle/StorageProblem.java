package dev.earshot.lifecycle;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why nothing can be stored, if the reason is outside of the program. */
public enum StorageProblem {
    DISK_FULL("the disk is full", "Free some space."),
    READ_ONLY("the disk or the database is read-only", "Make it writable."),
    FOLDER_GONE("the data folder was removed or replaced", "Restart the server with the right folder."),
    DISK_FAILING("the disk reports errors", "Check it."),
    UNREACHABLE("the database can't be reached", "Check that it runs."),
    BUSY("the database is busy", "Check what else uses it, and its limits.");

    private final String text;
    private final String advice;

    StorageProblem(String text, String advice) {
        this.text = text;
        this.advice = advice;
    }

    /** Returns what is wrong, without a capital and a full stop. */
    public String text() {
        return text;
    }

    /** Returns what the operator can do, as a sentence. */
    public String advice() {
        return advice;
    }

    /** Returns the problem that made writing a file fail; null if it is another. */
    public static @Nullable StorageProblem ofFile(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            StorageProblem found = cause instanceof ReadOnlyFileSystemException
                    ? READ_ONLY
                    : cause instanceof IOException e ? ofMessage(e) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Reads the text of the operating system, because Java has no other sign of a full disk. */
    private static @Nullable StorageProblem ofMessage(IOException e) {
        String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        String text = reason == null ? "" : reason.toLowerCase(Locale.ROOT);
        if (text.contains("no space left") || text.contains("quota exceeded") || text.contains("file too large")) {
            return DISK_FULL;
        }
        if (text.contains("read-only file system")) {
            return READ_ONLY;
        }
        return text.contains("input/output error") ? DISK_FAILING : null;
    }
}
