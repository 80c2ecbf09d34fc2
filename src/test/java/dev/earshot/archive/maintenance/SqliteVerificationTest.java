package dev.earshot.archive.maintenance;

import dev.earshot.archive.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteVerificationTest extends VerificationContract {
    @TempDir
    private Path folder;

    @Override
    public Database emptyDatabase() throws IOException {
        return Database.sqlite(Files.createTempDirectory(folder, "archive"));
    }

    @Override
    String searchKey() {
        return "rowid";
    }
}
