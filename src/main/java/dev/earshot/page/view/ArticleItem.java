package dev.earshot.page.view;

import dev.earshot.article.Addresses;
import dev.earshot.i18n.Words;
import dev.earshot.page.model.ArticleCard;
import dev.earshot.text.Times;
import java.util.List;

/**
 * An article in a list of articles.
 *
 * @param words of the page
 */
public record ArticleItem(ArticleCard card, Words words) {
    static List<ArticleItem> of(List<ArticleCard> cards, Words words) {
        return cards.stream().map(card -> new ArticleItem(card, words)).toList();
    }

    public String path() {
        return Addresses.article(card.id());
    }

    public Tongue tongue() {
        return Tongue.of(card.language(), words.language());
    }

    /** How the server's own words are marked within it. */
    public Tongue ours() {
        return Tongue.ours(words, card.language());
    }

    /** How much there is, and when it last changed. */
    public String facts() {
        return words.say(
                "article.facts", card.updates(), new Times(card.zone(), words.language()).full(card.lastChanged()));
    }
}
