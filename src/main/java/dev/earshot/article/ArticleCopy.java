package dev.earshot.article;

import dev.earshot.article.Block.Figure;
import dev.earshot.article.Block.LinkCard;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The words and facts of an article itself: everything but its updates.
 *
 * @param headline the article's title
 * @param zone the time zone in which its times are shown
 * @param section the section of the news it belongs to, or null
 * @param canonical the address of the original publication, or null
 * @param hero the picture at the top, or null
 * @param lede the opening summary, or null
 * @param body the background below the updates; empty if the article consists of updates only
 * @param related cards that link to related reading
 * @param comments the card that links to readers' comments, or null
 */
public record ArticleCopy(
        String headline,
        Locale language,
        ZoneId zone,
        @Nullable String section,
        List<String> authors,
        @Nullable URI canonical,
        @Nullable Figure hero,
        @Nullable RichText lede,
        List<Block> body,
        List<LinkCard> related,
        @Nullable LinkCard comments,
        @Nullable String rights) {
    public ArticleCopy {
        headline = Text.cleanLine(headline);
        if (headline.isEmpty()) {
            throw new IllegalArgumentException("an article needs a headline");
        }
        section = section == null ? null : Text.cleanLine(section);
        authors =
                authors.stream().map(Text::cleanLine).filter(a -> !a.isEmpty()).toList();
        if (canonical != null) {
            Links.requireAllowed(canonical);
        }
        body = List.copyOf(body);
        related = List.copyOf(related);
        rights = rights == null ? null : Text.cleanLine(rights);
    }

    /** Returns this copy with another body. */
    public ArticleCopy withBody(List<Block> other) {
        return new ArticleCopy(
                headline, language, zone, section, authors, canonical, hero, lede, other, related, comments, rights);
    }
}
