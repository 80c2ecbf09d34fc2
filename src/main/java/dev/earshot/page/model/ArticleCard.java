package dev.earshot.page.model;

import dev.earshot.article.ArticleId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/**
 * An article as a list of articles shows it.
 *
 * @param updates how many are on the air
 * @param lastChanged when a word of it, or of one of its updates, last changed
 * @param zone whose clock its times are told by
 */
public record ArticleCard(
        ArticleId id, String headline, Locale language, ZoneId zone, int updates, Instant lastChanged) {}
