package dev.earshot;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.desk.Desk;
import dev.earshot.files.FolderFile;
import dev.earshot.files.OwnerOnly;
import dev.earshot.folder.ArticleFolder;
import dev.earshot.folder.FolderWatcher;
import dev.earshot.intake.Intake;
import dev.earshot.lifecycle.Health;
import dev.earshot.lifecycle.ServerLock;
import dev.earshot.recording.Recorder;
import dev.earshot.speech.Speech;
import dev.earshot.speech.english.LexiconFile;
import dev.earshot.upkeep.ErasureRepeater;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the folders and the database that the settings name. If one can't be used, each method throws a
 * {@link SettingsException} that names the setting.
 */
record StorageOpener(Settings.Storage storage, Clock clock, Health health) {
    private static final Logger LOG = LoggerFactory.getLogger(StorageOpener.class);

    /** Creates the two folders if they are missing. To be called first. */
    void createFolders() {
        createFolder("EARSHOT_FEEDS", storage.feeds());
        createFolder("EARSHOT_DATA", storage.data());
    }

    /** Takes the lock of the data folder; empty with PostgreSQL, which several servers may use. */
    Optional<ServerLock> lock() {
        if (storage.database() != null) {
            return Optional.empty();
        }
        try {
            Optional<ServerLock> lock = ServerLock.acquire(storage.data());
            if (lock.isEmpty()) {
                throw new SettingsException(
                        "EARSHOT_DATA: another server is using " + storage.data() + ". Stop it, or use another folder");
            }
            return lock;
        } catch (IOException e) {
            throw new SettingsException("EARSHOT_DATA: can't write to " + storage.data(), e);
        }
    }

    Archive openArchive() {
        try {
            return Archive.open(database(), clock, health);
        } catch (IOException | RuntimeException e) {
            LOG.debug("can't open the archive", e);
            String setting = storage.database() == null ? "EARSHOT_DATA" : "DATABASE_URL";
            throw new SettingsException(setting + ": can't open the archive", e);
        }
    }

    ErasureRepeater repeatErasures(Archive archive) {
        try {
            return ErasureRepeater.start(archive, database(), storage.data());
        } catch (IOException e) {
            throw new SettingsException("EARSHOT_DATA: can't read the list of erasures", e);
        }
    }

    Recorder openRecorder(Archive archive, Speech speech, Settings.Site site) {
        Recorder.Options options = new Recorder.Options(
                storage.data().resolve("audio"),
                storage.audioBytes(),
                feedFile(LexiconFile.NAME),
                site.title(),
                site.zone());
        try {
            return new Recorder(archive, speech, options, clock);
        } catch (IOException e) {
            throw new SettingsException("EARSHOT_DATA: can't store recordings", e);
        }
    }

    ArticleFolder articleFolder(Intake intake, Desk desk) {
        return new ArticleFolder(storage.feeds(), storage.followsLinksOut(), intake, desk, clock);
    }

    FolderWatcher watch(ArticleFolder folder) {
        try {
            return FolderWatcher.start(folder, storage.feeds(), health);
        } catch (IOException e) {
            throw new SettingsException("EARSHOT_FEEDS: can't watch " + storage.feeds(), e);
        }
    }

    /** Returns a file in the folder for articles, which needn't exist. */
    FolderFile feedFile(String name) {
        return new FolderFile(storage.feeds().resolve(name), storage.followsLinksOut());
    }

    private Database database() throws IOException {
        Database database = storage.database();
        return database == null ? Database.sqlite(storage.data()) : database;
    }

    private static void createFolder(String setting, Path folder) {
        try {
            OwnerOnly.createDirectories(folder);
            if (Files.isReadable(folder)) {
                return;
            }
        } catch (IOException e) {
            LOG.debug("can't create {}", folder, e);
        }
        throw new SettingsException(setting + " is \"" + folder + "\"; it must be a readable folder");
    }
}
