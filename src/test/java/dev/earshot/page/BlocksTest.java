package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.ListItem;
import dev.earshot.article.RichText;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateKind;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BlocksTest {
    private final Element update = render(Coast.everyKind());

    @Test
    void textKeepsMarkupAndSpaces() {
        Element paragraph = update.expectFirst("p:has(em)");
        assertEquals(
                "The last red warning was in March 2017, and it did not cover the islands. Stay off the beaches.",
                paragraph.text());
        assertEquals(
                "https://weather.example/2017?month=3&day=14",
                paragraph.select("a").attr("href"));
        assertEquals("Stay off the beaches.", paragraph.select("strong").text());
    }

    @Test
    void headingIsOneLevelBelowUpdateHeadline() {
        assertEquals("What the colors mean", update.select("h4").text());
    }

    @Test
    void listsKeepTheirBulletsAndNumbers() {
        assertEquals(
                List.of("Yellow: be aware.", "Red: danger to life."),
                update.select("ul > li").eachText());
        assertEquals(
                List.of("Close the shutters.", "Charge your phone."),
                update.select("ol > li").eachText());
    }

    @Test
    void quoteShowsAttributionAndSource() {
        Elements quotes = update.select("blockquote");
        assertEquals(
                "Rosa Amadi, harbor master",
                quotes.get(0).select(".attribution").text());
        assertEquals("fr", quotes.get(1).attr("lang"));
        Element where = quotes.get(1).expectFirst("a");
        assertEquals("Source: interviews.example", where.text());
        assertEquals("en", Rendered.around(where).attr("lang"));
    }

    @Test
    void pictureHasAlternativeTextAndSeparateCaption() {
        Elements pictures = update.select("figure");
        assertEquals(2, pictures.size());
        assertEquals(
                "Map of the coast; the stretch from Ellery to Marsh Point is red.",
                pictures.get(0).select("img").attr("alt"));
        assertEquals(
                "Where the red warning holds. Photo: Weather service",
                pictures.get(0).select("figcaption").text());
        assertEquals(
                "Photo, no description available.",
                pictures.get(1).select("img").attr("alt"));
        assertTrue(pictures.get(1).select("figcaption").isEmpty());
    }

    @Test
    void missingPictureIsLeftOut() {
        assertFalse(update.text().contains("Sandbags"));
    }

    @Test
    void cardsNameTheirTypeAndTarget() {
        assertEquals(
                List.of(
                        "Video: The lighthouse in the morning, at video.example",
                        "Tide tables for the week: See them all, at tides.example"),
                update.select(".card").eachText());
        assertEquals(
                "https://video.example/watch?v=lighthouse&t=5",
                update.expectFirst(".card a").attr("href"));
    }

    @Test
    void cardsWithoutAddressAreOmitted() {
        assertFalse(update.text().contains("The harbor master speaks"));
        assertFalse(update.text().contains("Where the shelters are"));
    }

    @Test
    void embedIsCardWithNameAndTarget() {
        Element html = render(List.of(
                new Block.EmbedCard("b", null, "Map of closed roads", URI.create("https://maps.example/closed"))));
        assertEquals(
                "Map of closed roads, at maps.example", html.select(".card a").text());
        assertEquals("https://maps.example/closed", html.select(".card a").attr("href"));
        assertTrue(html.select("iframe").isEmpty());
    }

    @Test
    void tableHasCaptionAndHeaders() {
        Element html = render(List.of(table(RichText.of("Votes"))));
        Element region = html.expectFirst(".table");
        assertEquals("Votes", region.attr("aria-label"));
        assertEquals("0", region.attr("tabindex"));
        assertEquals("Votes", region.select("caption").text());
        assertEquals(
                List.of("Region", "Votes"), region.select("thead th[scope=col]").eachText());
        assertEquals(
                List.of("North", "South"), region.select("tbody th[scope=row]").eachText());
        assertEquals(List.of("1,204", ""), texts(region.select("tbody td")));
    }

    @Test
    void tableWithoutCaptionIsNamedTable() {
        Element html = render(List.of(table(null)));
        assertEquals("Table", html.select("[role=group].table").attr("aria-label"));
    }

    @Test
    void listInListIsInItsItem() {
        Element html = render(List.of(new Block.ListBlock(
                "b",
                null,
                true,
                List.of(
                        new ListItem(RichText.of("Pack"), 1, 4),
                        new ListItem(RichText.of("water"), 2, null),
                        new ListItem(RichText.of("a radio"), 2, null),
                        new ListItem(RichText.of("twice"), 3, 2),
                        ListItem.of(RichText.of("Leave")),
                        new ListItem(RichText.of("Return"), 1, 9)))));
        Element list = html.expectFirst("ol");
        assertEquals("4", list.attr("start"));
        assertEquals(
                List.of("water", "a radio twice"),
                list.select("> li:first-child > ul > li").eachText());
        assertEquals("2", list.select("ul ol").attr("start"));
        assertEquals(List.of("9"), list.select("> li[value]").eachAttr("value"));
    }

    @Test
    void raisedLoweredAndAbbreviatedTextIsMarked() {
        Element html = render(List.of(new Block.Paragraph(
                "b",
                null,
                new RichText(List.of(
                        new Inline.TextRun("CO"),
                        new Inline.Subscript(List.of(new Inline.TextRun("2"))),
                        new Inline.TextRun(" over 10"),
                        new Inline.Superscript(List.of(new Inline.TextRun("6"))),
                        new Inline.TextRun(" acres ("),
                        new Inline.Abbreviation("Harbor Safety Board", List.of(new Inline.TextRun("HSB"))),
                        new Inline.TextRun(")"))))));
        assertEquals(
                "CO<sub>2</sub> over 10<sup>6</sup> acres (<abbr title=\"Harbor Safety Board\">HSB</abbr>)",
                html.expectFirst("p:has(sub)").html());
    }

    private static Block table(@Nullable RichText caption) {
        return new Block.Table(
                "b",
                null,
                caption,
                List.of(RichText.of("Region"), RichText.of("Votes")),
                true,
                List.of(
                        List.of(RichText.of("North"), RichText.of("1,204")),
                        List.of(RichText.of("South"), RichText.EMPTY)));
    }

    private static List<String> texts(Elements elements) {
        return elements.stream().map(Element::text).toList();
    }

    @Test
    void nestedLinkIsDropped() {
        Inline inner = new Inline.Link(URI.create("https://b.example/"), List.of(new Inline.TextRun("two")));
        Inline outer = new Inline.Link(
                URI.create("https://a.example/"),
                List.of(new Inline.TextRun("one "), new Inline.Strong(List.of(inner))));
        Element html = render(List.of(new Block.Paragraph("b", null, new RichText(List.of(outer)))));
        assertEquals(List.of("https://a.example/"), html.select("p:not(.do) a").eachAttr("href"));
        assertEquals("one two", html.select("p:not(.do) a").text());
    }

    @Test
    void deeplyNestedMarkupIsRendered() {
        Inline piece = new Inline.TextRun("deep");
        for (int i = 0; i < 200; i++) {
            piece = new Inline.Emphasis(List.of(piece));
        }
        Element html = render(List.of(new Block.Paragraph("b", null, new RichText(List.of(piece)))));
        assertEquals("deep", html.select("p:has(em)").text());
        assertTrue(html.select("em").size() < 20);
    }

    @Test
    void mailLinkSaysByEmail() {
        Element html = render(List.of(
                new Block.LinkCard("b", null, "Tell us", null, URI.create("mailto:desk@harbor-record.example"))));
        assertEquals("Tell us, by email", html.select(".card a").text());
    }

    private static Element render(List<Block> blocks) {
        Update update = Coast.update(Coast.at(0), "Headline", Locale.US, UpdateKind.UPDATE, null, null, false, blocks);
        return Rendered.article(Coast.page(Coast.bare(Locale.US), update)).expectFirst("article");
    }
}
