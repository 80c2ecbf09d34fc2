package dev.earshot.page.view;

import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.ArticleCard;
import dev.earshot.text.Times;
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
        return words.format(
                "article.facts",
                card.updates(),
                new Times(card.zone(), words.language()).dateTimeAndZone(card.lastChanged()));
    }
}
