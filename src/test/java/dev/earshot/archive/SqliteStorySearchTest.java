package dev.earshot.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStorySearchTest extends StorySearchContract {
    @TempDir
    private Path folder;

    @Override
    public Database emptyDatabase() throws IOException {
        return Database.sqlite(Files.createTempDirectory(folder, "archive"));
    }
}
