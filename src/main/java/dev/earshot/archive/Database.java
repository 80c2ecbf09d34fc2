package dev.earshot.archive;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.earshot.files.OwnerOnly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;

/**
 * The database of an archive.
 *
 * @param url a JDBC URL
 */
public record Database(
        String url, @Nullable String user, @Nullable String password) {
    /** The name of the file of an SQLite archive in its data folder. */
    public static final String SQLITE_FILE = "earshot.db";

    /** The names of all files of an SQLite archive. */
    public static final List<String> SQLITE_FILES = List.of(SQLITE_FILE, SQLITE_FILE + "-wal", SQLITE_FILE + "-shm");

    private static final String SQLITE = "jdbc:sqlite:";
    private static final int MAX_CONNECTIONS = 8;
    private static final int BUSY_TIMEOUT_MILLIS = 10_000;

    /** Returns the SQLite database in a data folder, which is created if it is missing. */
    public static Database sqlite(Path folder) throws IOException {
        OwnerOnly.createDirectories(folder);
        return new Database(SQLITE + folder.resolve(SQLITE_FILE).toAbsolutePath(), null, null);
    }

    /**
     * Returns a PostgreSQL database by a URL as platforms provide it ({@code postgres://user:password@host:port/name})
     * or by its JDBC URL.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Database postgres(String address) {
        if (address.startsWith("jdbc:postgresql:")) {
            return new Database(address, null, null);
        }
        URI uri = URI.create(address);
        if (!("postgres".equals(uri.getScheme()) || "postgresql".equals(uri.getScheme())) || uri.getHost() == null) {
            throw new IllegalArgumentException("not a PostgreSQL address (postgres://user:password@host:port/name)");
        }
        String[] account =
                uri.getUserInfo() == null ? new String[0] : uri.getUserInfo().split(":", 2);
        String jdbc = "jdbc:postgresql://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
                + uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return new Database(jdbc, account.length > 0 ? account[0] : null, account.length > 1 ? account[1] : null);
    }

    /** Returns whether this is an SQLite database rather than a PostgreSQL one. */
    public boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    /** Returns the file of an SQLite database; null for others. */
    @Nullable
    DatabaseFile file() {
        return isSqlite() ? new DatabaseFile(Path.of(url.substring(SQLITE.length()))) : null;
    }

    /** Returns the search index of an archive in this database. */
    public SearchIndex searchIndex() {
        return isSqlite() ? SearchIndex.SQLITE : SearchIndex.POSTGRESQL;
    }

    /**
     * Connects and migrates the schema to the current version.
     *
     * @throws IOException if the file of an SQLite database is not that of an archive, nor free for a new one
     */
    HikariDataSource open() throws IOException {
        DatabaseFile file = file();
        boolean isExisting = file != null && file.exists();
        if (file != null) {
            file.checkBeforeOpening();
            createFile();
        }
        HikariDataSource source = createPool("archive", MAX_CONNECTIONS, SQLiteConfig.SynchronousMode.FULL);
        try {
            if (file != null && isExisting && !hasTables(source)) {
                file.checkBeforeCreating();
            }
            flyway(source).migrate();
            return source;
        } catch (IOException | RuntimeException e) {
            source.close();
            throw e;
        }
    }

    /**
     * Connects to a database that a server may be using, and leaves its schema as it is.
     *
     * @throws ArchiveException if its schema is of another version
     */
    HikariDataSource openExisting() {
        HikariDataSource source = createPool("archive", MAX_CONNECTIONS, SQLiteConfig.SynchronousMode.FULL);
        try {
            requireCurrentSchema(flyway(source));
            return source;
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private static void requireCurrentSchema(Flyway flyway) {
        MigrationInfo current = flyway.info().current();
        boolean isNewer = Stream.of(flyway.info().all())
                .anyMatch(migration -> migration.getState().name().startsWith("FUTURE"));
        if (current == null || isNewer || flyway.info().pending().length > 0) {
            throw new ArchiveException(
                    current == null
                            ? "there is no archive"
                            : isNewer
                                    ? "the archive belongs to a newer version of Earshot; use that version"
                                    : "the archive belongs to an older version of Earshot; start the server of this"
                                            + " version once");
        }
    }

    private Flyway flyway(DataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations(
                        "classpath:dev/earshot/archive/migrations",
                        "classpath:dev/earshot/archive/" + (isSqlite() ? "sqlite" : "postgresql"))
                .javaMigrations(
                        new V6__Syndication(),
                        new SearchMigration("7.1", "Search", null),
                        new V12_2__Growth(),
                        new SearchMigration("19.2", "Stems", searchIndex()))
                .callbacks(new UpgradeLog())
                .load();
    }

    /** SQLite itself would create a file that everybody may read; it gives its log the same mode. */
    private void createFile() {
        try {
            OwnerOnly.createIfMissing(Path.of(url.substring(SQLITE.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasTables(DataSource source) {
        return jdbi(source)
                .withHandle(handle -> handle.createQuery("select count(*) > 0 from sqlite_master")
                        .mapTo(Boolean.class)
                        .one());
    }

    /** Opens a connection that takes no lock before it writes. */
    public Connection connect() throws SQLException {
        if (isSqlite()) {
            SQLiteConfig config = new SQLiteConfig();
            config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
            return config.createConnection(url);
        }
        Properties account = new Properties();
        if (user != null) {
            account.setProperty("user", user);
        }
        if (password != null) {
            account.setProperty("password", password);
        }
        return DriverManager.getConnection(url, account);
    }

    /**
     * Removes deleted content from the database's files. A server can use the archive meanwhile, but its edits wait.
     *
     * @return false if some of it remains in SQLite's log because a reader kept it
     */
    public boolean scrub() {
        try (Connection connection = connect()) {
            if (isSqlite()) {
                return DatabaseScrub.sqlite(connection);
            }
            DatabaseScrub.postgres(connection);
            return true;
        } catch (SQLException e) {
            throw new ArchiveException("old content can't be removed from the database's files", e);
        }
    }

    /**
     * Connects for data that may be lost in a power failure, but not when the process ends: commits to SQLite's
     * write-ahead log don't wait for the disk. The schema is already at the current version.
     */
    HikariDataSource openTaskQueue() {
        return createPool("tasks", isSqlite() ? 1 : MAX_CONNECTIONS, SQLiteConfig.SynchronousMode.NORMAL);
    }

    /** Returns an access to a database whose errors don't contain values, since some of them are secret. */
    static Jdbi jdbi(DataSource source) {
        Jdbi jdbi = Jdbi.create(source);
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(StatementExceptions.MessageRendering.NONE);
        return jdbi;
    }

    private HikariDataSource createPool(String name, int connections, SQLiteConfig.SynchronousMode synchronous) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setPoolName(name);
        if (isSqlite()) {
            config.setDataSourceProperties(sqlite(synchronous));
        }
        return new HikariDataSource(config);
    }

    /**
     * With {@code FULL}, every commit is on the disk before it returns
     * (https://www.sqlite.org/pragma.html#pragma_synchronous).
     */
    private static Properties sqlite(SQLiteConfig.SynchronousMode synchronous) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(synchronous);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        return config.toProperties();
    }

    /** Omits the password, so that it can be logged. */
    @Override
    public String toString() {
        return url.replaceAll("([?&]password=)[^&]*", "$1…");
    }
}
