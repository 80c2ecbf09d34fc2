package dev.earshot.page.model;

import dev.earshot.article.ArticleId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/**
 * An article in a list of articles.
 *
 * @param updates the number of published updates
 * @param lastChanged when its text, or that of one of its updates, last changed
 * @param zone the time zone of its times
 */
public record ArticleCard(
        ArticleId id, String headline, Locale language, ZoneId zone, int updates, Instant lastChanged) {}
