package dev.earshot.upkeep;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.archive.Erasures;
import dev.earshot.article.ArticleId;
import dev.earshot.article.UpdateId;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Erases articles and updates for good, also while the server runs. */
public final class Eraser {
    private final ArchiveLocation location;

    public Eraser(ArchiveLocation location) {
        this.location = location;
    }

    /**
     * The result of an erasure.
     *
     * @param outcome whether it was erased, now or before
     * @param soundFiles how many sound files were deleted here; those still needed are made again
     * @param isClean false if words remain in unused parts of the database's files because a reader was using them
     */
    public record Result(Erasures.Outcome outcome, int soundFiles, boolean isClean) {}

    /**
     * Erases an article or one of its updates. If it was erased before, only cleans up again.
     *
     * @param update null for the whole article
     */
    public Result erase(ArticleId article, @Nullable UpdateId update) throws UpkeepException {
        Database database = location.database();
        try (Archive archive = location.open()) {
            Erasures erasures = archive.erasures();
            Erasures.Outcome outcome = erasures.erase(article, update);
            if (outcome == Erasures.Outcome.NOT_FOUND) {
                return new Result(outcome, 0, true);
            }
            ErasureList list = new ErasureList(location.data());
            list.add(erasures.all(), list.read());
            int soundFiles = ErasureRepeater.deleteOtherSound(archive, new SoundFiles(location.data()));
            return new Result(outcome, soundFiles, database.scrub());
        } catch (IOException e) {
            throw new UpkeepException(
                    "it is erased from the archive, but the data folder can't be written: " + e.getMessage()
                            + "; run this again",
                    e);
        } catch (RuntimeException e) {
            throw new UpkeepException(ArchiveLocation.message(e) + "; run this again", e);
        }
    }
}
