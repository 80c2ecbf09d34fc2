package dev.earshot.archive;

import dev.earshot.lifecycle.StorageProblem;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Recognizes failures of a database that have their reason outside of the program. */
final class DatabaseProblems {
    private static final int PRIMARY_CODE = 0xff;

    private DatabaseProblems() {}

    /** Returns the problem that made a statement fail; null if it is another. */
    static @Nullable StorageProblem of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            StorageProblem found = cause instanceof SQLiteException e
                    ? ofSqlite(e.getResultCode().code & PRIMARY_CODE)
                    : cause instanceof SQLException e ? ofState(String.valueOf(e.getSQLState())) : null;
            if (found != null) {
                return found;
            }
        }
        return isWithoutConnection(failure) ? StorageProblem.BUSY : null;
    }

    /** Returns whether all connections were in use for so long that the pool gave up. */
    private static boolean isWithoutConnection(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .anyMatch(SQLTransientConnectionException.class::isInstance);
    }

    /** By the primary result codes (https://www.sqlite.org/rescode.html). */
    private static @Nullable StorageProblem ofSqlite(int code) {
        if (code == SQLiteErrorCode.SQLITE_FULL.code) {
            return StorageProblem.DISK_FULL;
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY.code) {
            return StorageProblem.READ_ONLY;
        }
        if (code == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
            return StorageProblem.FOLDER_GONE;
        }
        if (code == SQLiteErrorCode.SQLITE_BUSY.code) {
            return StorageProblem.BUSY;
        }
        return code == SQLiteErrorCode.SQLITE_IOERR.code ? StorageProblem.DISK_FAILING : null;
    }

    /** By the classes of PostgreSQL (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
    private static @Nullable StorageProblem ofState(String state) {
        return switch (state) {
            case "53100" -> StorageProblem.DISK_FULL;
            case "25006" -> StorageProblem.READ_ONLY;
            case "58030" -> StorageProblem.DISK_FAILING;
            case "57P01", "57P02", "57P03" -> StorageProblem.UNREACHABLE;
            default -> ofClass(state);
        };
    }

    /** By class: connections, and insufficient resources, which are memory, connections and limits beside the full disk. */
    private static @Nullable StorageProblem ofClass(String state) {
        if (state.startsWith("08")) {
            return StorageProblem.UNREACHABLE;
        }
        return state.startsWith("53") ? StorageProblem.BUSY : null;
    }
}
