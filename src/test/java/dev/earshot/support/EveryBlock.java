package dev.earshot.support;

import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An article in our own JSON form with every field filled and every kind of block, with and without optional links.
 *
 * @param words turns harmless text into the text of a field
 * @param link the start of all links in blocks and cards
 */
public record EveryBlock(UnaryOperator<String> words, String link) {
    public static final EveryBlock HARMLESS = new EveryBlock(UnaryOperator.identity(), "https://paper.example/");

    /** Returns the article as JSON, with updates a minute apart. */
    public String article() {
        ObjectNode article = JsonMapper.shared().createObjectNode();
        article.put("headline", words.apply("Everything that an article can have, on one page"));
        article.put("zone", "America/New_York");
        article.put("language", "en-US");
        article.put("section", words.apply("Weather"));
        article.putArray("authors").add(words.apply("Ines Okafor")).add(words.apply("Tom Brandt"));
        article.put("canonical", link + "first");
        article.put("rights", words.apply("Copyright Harbor Record."));
        figure(article.putObject("hero"), "hero");
        article.putObject("lede").put("text", words.apply("A winter storm has broken the sea wall at Marsh Point."));
        ArrayNode updates = article.putArray("updates");
        update(updates, "2026-01-31T15:42:00-05:00", "update", "The wind is easing, and the tide has turned");
        update(updates, "2026-01-31T15:41:00-05:00", "correction", "The number of homes was two thousand")
                .put("corrects", words.apply("third"));
        update(updates, "2026-01-31T15:40:00-05:00", "clarification", "The order does not ban driving");
        update(updates, "2026-01-31T15:39:00-05:00", "update", "Two thousand homes are without power")
                .put("sourceId", words.apply("third"))
                .put("keyEvent", true);
        blocks(article.putArray("body"));
        ArrayNode related = article.putArray("related");
        card(related.addObject(), "How to get ready for a flood", "Read our guide")
                .put("link", link + "guide");
        card(related.addObject(), "The storm of 1978 in pictures", "See them");
        card(article.putObject("comments"), "Comments", "Read comments").put("link", link + "comments");
        return article.toString();
    }

    private ObjectNode update(ArrayNode updates, String at, String kind, String headline) {
        ObjectNode update = updates.addObject();
        update.put("published", at).put("kind", kind).put("headline", words.apply(headline));
        update.putArray("authors").add(words.apply("Mara Lindqvist"));
        blocks(update.putArray("blocks"));
        return update;
    }

    private void blocks(ArrayNode blocks) {
        ArrayNode pieces = blocks.addObject().put("type", "paragraph").putArray("content");
        pieces.add(words.apply("The last red warning was in "));
        pieces.addObject()
                .put("link", link + "2017?month=3&day=14")
                .putArray("content")
                .add(words.apply("March 2017"));
        pieces.add(", and it ").addObject().putArray("emphasis").add(words.apply("did not"));
        pieces.add(" cover the islands. ").addObject().putArray("strong").add(words.apply("Stay off the beaches."));
        blocks.addObject()
                .put("type", "paragraph")
                .putArray("content")
                .addObject()
                .putArray("strong")
                .addObject()
                .put("link", link + "before")
                .putArray("content")
                .add(words.apply("The storm of 1987, as it was reported"));
        blocks.addObject().put("type", "heading").put("text", words.apply("What the colors mean"));
        for (boolean ordered : new boolean[] {false, true}) {
            ArrayNode items = blocks.addObject()
                    .put("type", "list")
                    .put("ordered", ordered)
                    .putArray("items");
            items.addObject().put("text", words.apply("Yellow: be aware."));
            items.addObject().put("text", words.apply("Red: danger to life."));
        }
        formulas(blocks.addObject().put("type", "paragraph").putArray("content"));
        nestedList(blocks.addObject().put("type", "list").put("ordered", true).putArray("items"));
        table(blocks.addObject().put("type", "table"));
        blocks.addObject()
                .put("type", "embed")
                .put("title", words.apply("Map of the roads that are closed"))
                .put("link", link + "map");
        quote(blocks).put("link", link + "said");
        quote(blocks).put("language", "fr");
        figure(blocks.addObject().put("type", "figure"), "waves");
        blocks.addObject()
                .put("type", "figure")
                .put("caption", words.apply("The harbor wall."))
                .put("credit", words.apply("Mara Lindqvist/Harbor Record"));
        blocks.addObject().put("type", "figure").put("image", link + "unsaid.jpg");
        blocks.addObject()
                .put("type", "video")
                .put("title", words.apply("Waves at the lighthouse"))
                .put("link", link + "video");
        blocks.addObject().put("type", "video").put("title", words.apply("Waves at the pier"));
        card(blocks.addObject().put("type", "link"), "All warnings in force", "Check out our full list")
                .put("link", link + "warnings");
        card(blocks.addObject().put("type", "link"), "All roads that are closed", "See the map");
    }

    private void formulas(ArrayNode pieces) {
        pieces.add(words.apply("The sea took up CO"))
                .addObject()
                .putArray("subscript")
                .add(words.apply("2"));
        pieces.add(words.apply(" over 10")).addObject().putArray("superscript").add(words.apply("6"));
        pieces.add(words.apply(" acres, says the "));
        ObjectNode abbreviation = pieces.addObject().put("expansion", words.apply("Harbor Safety Board"));
        abbreviation.putArray("abbreviation").add(words.apply("HSB"));
    }

    private void nestedList(ArrayNode items) {
        items.addObject().put("text", words.apply("Close the shutters.")).put("number", 3);
        items.addObject().put("text", words.apply("Those to the sea first.")).put("level", 2);
        items.addObject()
                .put("text", words.apply("Then the others."))
                .put("level", 3)
                .put("number", 1);
        items.addObject().put("text", words.apply("Charge your phone."));
    }

    private void table(ObjectNode table) {
        table.putObject("caption").put("text", words.apply("Homes without power in each district of the coast"));
        table.put("rowHeaders", true);
        row(table.putArray("columns"), "District", "Homes without power", "Share of all homes");
        ArrayNode rows = table.putArray("rows");
        row(rows.addArray(), "Port Ellery", "1,204", "12.5%");
        row(rows.addArray(), "Marsh Point", "796", "");
    }

    private void row(ArrayNode row, String... cells) {
        for (String cell : cells) {
            row.addObject().put("text", cell.isEmpty() ? cell : words.apply(cell));
        }
    }

    private ObjectNode quote(ArrayNode blocks) {
        return blocks.addObject()
                .put("type", "quote")
                .put("text", words.apply("I have never seen the sea so angry."))
                .put("attribution", words.apply("Fire Chief Leonard Ochoa"));
    }

    private void figure(ObjectNode figure, String name) {
        figure.put("image", link + name + ".jpg");
        figure.put("alternative", words.apply("Waves break over a harbor wall and a red lighthouse"));
        figure.put("caption", words.apply("The harbor wall of Port Ellery on Saturday morning."));
        figure.put("credit", words.apply("Mara Lindqvist/Harbor Record"));
    }

    private ObjectNode card(ObjectNode card, String title, String action) {
        return card.put("title", words.apply(title)).put("action", words.apply(action));
    }
}
