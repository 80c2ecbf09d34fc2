package dev.earshot.page;

import dev.earshot.article.Addresses;
import dev.earshot.wording.Quantities;
import dev.earshot.wording.Times;
import java.util.List;
import java.util.Locale;

/**
 * An article in a list of articles.
 *
 * @param around the language of the page
 */
public record ArticleItem(ArticleCard card, Locale around) {
    static List<ArticleItem> of(List<ArticleCard> cards, Locale around) {
        return cards.stream().map(card -> new ArticleItem(card, around)).toList();
    }

    public String path() {
        return Addresses.article(card.id());
    }

    public Tongue tongue() {
        return Tongue.of(card.language(), around);
    }

    /** How the server's own words are marked within it. */
    public Tongue ours() {
        return Tongue.ours(card.language());
    }

    /** How much there is, and when it last changed. */
    public String facts() {
        return Quantities.counted(card.updates(), "update") + ". Last changed: "
                + new Times(card.zone(), Locale.US).full(card.lastChanged()) + ".";
    }
}
