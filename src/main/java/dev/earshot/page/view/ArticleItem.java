package dev.earshot.page.view;

import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.ArticleCard;
import dev.earshot.text.Times;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/**
 * An article in a list of articles.
 *
 * @param words of the page
 */
public record ArticleItem(ArticleCard card, Messages words) {
    static List<ArticleItem> of(List<ArticleCard> cards, Messages messages) {
        return cards.stream().map(card -> new ArticleItem(card, messages)).toList();
    }

    public String path() {
        return SiteUrls.article(card.id());
    }

    public LangAttributes tongue() {
        return LangAttributes.of(card.language(), words.language());
    }

    /** How the server's own words are marked within it. */
    public LangAttributes ours() {
        return LangAttributes.ours(words, card.language());
    }

    /** How much there is, and when it last changed. */
    public String facts() {
        Times times = new Times(card.zone(), words.language());
        Instant at = card.lastChanged();
        // whatever happens at midnight sharp is an article of which only the date is known
        boolean dateOnly = at.atZone(card.zone()).toLocalTime().equals(LocalTime.MIDNIGHT);
        return words.format("article.facts", card.updates(), dateOnly ? times.date(at) : times.dateTimeAndZone(at));
    }
}
