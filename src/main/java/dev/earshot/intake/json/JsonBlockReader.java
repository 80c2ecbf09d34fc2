package dev.earshot.intake.json;

import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import dev.earshot.intake.document.Findings;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads blocks and running text of our own JSON form, once their schema has approved of them. */
final class JsonBlockReader {
    private final Findings findings;
    private final JsonFacts facts;

    JsonBlockReader(Findings findings) {
        this.findings = findings;
        this.facts = new JsonFacts(findings);
    }

    /** The blocks of an array; those without an id are given one, those without words are left out with a remark. */
    List<Block> blocks(List<JsonPlace> places) {
        List<Block> blocks = new ArrayList<>(places.size());
        Set<String> ids = new HashSet<>();
        for (JsonPlace place : places) {
            String id = place.string("id");
            if (id != null && !ids.add(id)) {
                findings.problem(place.pointer() + "/id", "\u201C" + id + "\u201D is the id of a block before it, too");
            }
        }
        int number = 0;
        for (JsonPlace place : places) {
            String id = place.string("id");
            while (id == null) {
                number++;
                id = ids.add("b" + number) ? "b" + number : null;
            }
            Block block = block(place, id);
            if (block != null) {
                blocks.add(block);
            }
        }
        return blocks;
    }

    /** A picture; null, with a problem noted, where nothing is said of it. */
    Block.@Nullable Figure figure(JsonPlace place, String id) {
        URI image = facts.address(place, "image");
        String alternative = place.line("alternative");
        String caption = place.line("caption");
        String credit = place.line("credit");
        if (place.get("image") == null && alternative == null && caption == null && credit == null) {
            findings.problem(place.pointer(), "is a figure without an image, an alternative, a caption or a credit");
            return null;
        }
        return new Block.Figure(id, facts.language(place), image, alternative, caption, credit);
    }

    /** A card; null, with a problem noted, where its title is blank. */
    Block.@Nullable LinkCard card(JsonPlace place, String id) {
        String title = title(place);
        return title == null
                ? null
                : new Block.LinkCard(id, facts.language(place), title, place.line("action"), facts.link(place, "link"));
    }

    /** Running text; null where it has no words. */
    @Nullable
    RichText text(JsonPlace place) {
        String words = place.line("text");
        JsonPlace content = place.get("content");
        if (content == null) {
            return words == null ? null : RichText.of(words);
        }
        RichText text = new RichText(pieces(content, 0));
        if (words != null && !words.equals(text.plain())) {
            findings.remark(
                    place.pointer() + "/text",
                    "says something else than content, which counts; leave content out to change the words here");
        }
        return text.isBlank() ? null : text;
    }

    private @Nullable Block block(JsonPlace place, String id) {
        Locale language = facts.language(place);
        return switch (Objects.requireNonNull(place.string("type"))) {
            case "list" -> listing(place, id, language);
            case "figure" -> figure(place, id);
            case "link" -> card(place, id);
            case "video" -> {
                String title = title(place);
                yield title == null ? null : new Block.VideoCard(id, language, title, facts.link(place, "link"));
            }
            case "quote" -> {
                RichText text = words(place);
                yield text == null
                        ? null
                        : new Block.Quote(id, language, text, place.line("attribution"), facts.link(place, "link"));
            }
            case "heading" -> {
                RichText text = words(place);
                yield text == null ? null : new Block.Heading(id, language, text);
            }
            default -> {
                RichText text = words(place);
                yield text == null ? null : new Block.Paragraph(id, language, text);
            }
        };
    }

    private @Nullable Block listing(JsonPlace place, String id, @Nullable Locale language) {
        List<RichText> items = new ArrayList<>();
        for (JsonPlace item : place.items("items")) {
            RichText text = words(item);
            if (text != null) {
                items.add(text);
            }
        }
        return items.isEmpty() ? null : new Block.Listing(id, language, place.flag("ordered", false), items);
    }

    private @Nullable RichText words(JsonPlace place) {
        RichText text = text(place);
        if (text == null) {
            findings.remark(place.pointer(), "has no words, and is left out");
        }
        return text;
    }

    private @Nullable String title(JsonPlace place) {
        String title = place.line("title");
        if (title == null) {
            findings.problem(place.pointer() + "/title", "is blank");
        }
        return title;
    }

    /** No deeper than {@link Inline#DEPTH}, so that the recursion is bounded by us. */
    private List<Inline> pieces(JsonPlace content, int depth) {
        if (depth > Inline.DEPTH) {
            findings.problem(content.pointer(), "is mark-up in mark-up, nested more than " + Inline.DEPTH + " deep");
            return List.of(new Inline.Words("\u2026"));
        }
        List<Inline> pieces = new ArrayList<>();
        for (JsonPlace piece : content.items()) {
            JsonPlace link = piece.get("link");
            JsonPlace emphasis = piece.get("emphasis");
            JsonPlace strong = piece.get("strong");
            if (link != null) {
                URI target = facts.link(piece, "link");
                List<Inline> words = pieces(Objects.requireNonNull(piece.get("content")), depth + 1);
                if (target == null) {
                    pieces.addAll(words);
                } else {
                    pieces.add(new Inline.Link(target, words));
                }
            } else if (emphasis != null) {
                pieces.add(new Inline.Emphasis(pieces(emphasis, depth + 1)));
            } else if (strong != null) {
                pieces.add(new Inline.Strong(pieces(strong, depth + 1)));
            } else {
                pieces.add(new Inline.Words(piece.value().asString()));
            }
        }
        return pieces;
    }

    /** The paragraphs of plain text: an empty line ends one. */
    static List<Block> paragraphs(String text) {
        List<Block> blocks = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.isBlank()) {
                add(paragraph, blocks);
            } else {
                paragraph.append(line).append('\n');
            }
        }
        add(paragraph, blocks);
        return Block.numbered(blocks);
    }

    private static void add(StringBuilder paragraph, List<Block> blocks) {
        String words = Text.line(paragraph.toString());
        if (!words.isEmpty()) {
            blocks.add(new Block.Paragraph("", null, RichText.of(words)));
        }
        paragraph.setLength(0);
    }
}
