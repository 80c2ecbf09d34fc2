package dev.earshot.intake.feed;

import static dev.earshot.intake.feed.ItemFacts.EXTENSION;
import static dev.earshot.intake.feed.ItemFacts.PREFIX;

import dev.earshot.article.Block;
import dev.earshot.intake.markup.FeedLinkResolver;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What another Earshot states about the article of a feed, in elements of its own namespace or in {@code _earshot}.
 *
 * @param headline null in feeds of other software, and in those of several articles
 * @param authors of the article; the feed's is the publisher
 * @param canonical the address of the original publication, or null
 * @param rights null in XML, which has an element for them
 * @param withdrawn when the whole article was withdrawn, verbatim; null if it isn't
 * @param withdrawalReason why, neither cleaned nor cut; null if absent
 */
record FeedFacts(
        @Nullable String headline,
        @Nullable String zone,
        @Nullable String section,
        List<String> authors,
        @Nullable URI canonical,
        @Nullable String lede,
        @Nullable String rights,
        Block.@Nullable Figure hero,
        @Nullable String withdrawn,
        @Nullable String withdrawalReason) {
    FeedFacts {
        authors = List.copyOf(authors);
    }

    /** @param feed the element that has the feed's title */
    static FeedFacts of(FeedElement feed) {
        FeedElement hero = feed.firstChild(PREFIX + "hero");
        return new FeedFacts(
                feed.text(PREFIX + "headline"),
                feed.text(PREFIX + "zone"),
                feed.text(PREFIX + "section"),
                FeedAuthors.cut(RssReader.childTexts(feed, PREFIX + "author")),
                FeedLinkResolver.resolveWebLink(feed.text(PREFIX + "canonical"), null),
                feed.text(PREFIX + "lede"),
                null,
                hero == null
                        ? null
                        : figure(
                                hero.attribute("url"),
                                hero.attribute("alternative"),
                                hero.attribute("caption"),
                                hero.attribute("credit")),
                feed.text(PREFIX + "withdrawn"),
                feed.text(PREFIX + "reason"));
    }

    /** @param feed the root of a JSON Feed */
    static FeedFacts of(JsonNode feed) {
        JsonNode facts = feed.path(EXTENSION);
        JsonNode hero = facts.path("hero");
        return new FeedFacts(
                JsonFeedReader.text(facts, "headline"),
                JsonFeedReader.text(facts, "zone"),
                JsonFeedReader.text(facts, "section"),
                FeedAuthors.cut(JsonFeedReader.strings(facts.path("authors"))),
                FeedLinkResolver.resolveWebLink(JsonFeedReader.text(facts, "canonical"), null),
                JsonFeedReader.text(facts, "lede"),
                JsonFeedReader.text(facts, "rights"),
                figure(
                        JsonFeedReader.text(hero, "url"),
                        JsonFeedReader.text(hero, "alternative"),
                        JsonFeedReader.text(hero, "caption"),
                        JsonFeedReader.text(hero, "credit")),
                JsonFeedReader.text(facts, "articleWithdrawn"),
                JsonFeedReader.text(facts, "articleReason"));
    }

    private static Block.@Nullable Figure figure(
            @Nullable String url, @Nullable String alternative, @Nullable String caption, @Nullable String credit) {
        URI image = FeedLinkResolver.resolveWebLink(url, null);
        Block.Figure figure = new Block.Figure("hero", null, image, known(alternative), known(caption), known(credit));
        return image == null && figure.plainText().isEmpty() ? null : figure;
    }

    private static @Nullable String known(@Nullable String words) {
        return words == null || words.isEmpty() ? null : words;
    }
}
