package dev.earshot.speech.sound;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a recording for players (ID3v2).
 *
 * @param title the headline of the update
 * @param album the headline of the article
 * @param artist the name of the whole site
 * @param date when the update was published, or null
 * @param chapters in order; none if it is one piece
 */
public record Tags(
        String title, String album, String artist, @Nullable Instant date, Locale language, List<Chapter> chapters) {
    public Tags {
        date = date == null ? null : date.truncatedTo(ChronoUnit.SECONDS);
        chapters = List.copyOf(chapters);
    }

    public Tags(String title, String album, String artist, @Nullable Instant date, Locale language) {
        this(title, album, artist, date, language, List.of());
    }

    /** Returns the same tags with chapters. */
    public Tags with(List<Chapter> parts) {
        return new Tags(title, album, artist, date, language, parts);
    }
}
