package dev.earshot.speech;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a recording says of itself to players (ID3v2).
 *
 * @param title of the update
 * @param album the article's headline
 * @param artist the name of the whole site
 * @param date when the update was published, or null
 */
public record Tags(
        String title, String album, String artist, @Nullable Instant date, Locale language) {
    public Tags {
        date = date == null ? null : date.truncatedTo(ChronoUnit.SECONDS);
    }
}
