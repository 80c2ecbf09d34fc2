package dev.earshot.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteErasuresTest extends ErasuresContract {
    @TempDir
    private Path folder;

    @Override
    public Database emptyDatabase() throws IOException {
        return Database.sqlite(Files.createTempDirectory(folder, "archive"));
    }

    @Override
    String tables() {
        return "select name from sqlite_master where type = 'table' and name <> 'search_index'";
    }
}
