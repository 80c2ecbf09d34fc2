package dev.earshot.article;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One piece of an update or of an article's body.
 *
 * <p>Every block has an id that is unique within its update or body, and a language if it differs from that of the
 * surrounding text. Strings are cleaned. A link is null if the page was captured as plain text, without links.
 */
public sealed interface Block {
    /** Returns the id, unique within the update or body that contains the block. */
    String id();

    /** Returns the language if it differs from that of the surrounding text, otherwise null. */
    @Nullable
    Locale language();

    /** Returns this block with another id. */
    Block withId(String id);

    /** Returns the words only, as read aloud, with a line feed between the parts of a block. */
    String plainText();

    /** Running text. */
    record Paragraph(String id, @Nullable Locale language, RichText text) implements Block {
        @Override
        public Paragraph withId(String other) {
            return new Paragraph(other, language, text);
        }

        @Override
        public String plainText() {
            return text.plainText();
        }
    }

    /** A heading inside an update or a body, one level below the update's own headline. */
    record Heading(String id, @Nullable Locale language, RichText text) implements Block {
        @Override
        public Heading withId(String other) {
            return new Heading(other, language, text);
        }

        @Override
        public String plainText() {
            return text.plainText();
        }
    }

    /**
     * An ordered or unordered list, with the lists inside it.
     *
     * @param ordered whether the items of level 1 are numbered: from 1 on, unless an item has a number of its own
     */
    record ListBlock(String id, @Nullable Locale language, boolean ordered, List<ListItem> items) implements Block {
        public ListBlock {
            items = ListItem.normalized(ordered, items);
        }

        /** Returns a list without lists inside it, numbered from 1 on if it is ordered. */
        public static ListBlock of(String id, @Nullable Locale language, boolean ordered, List<RichText> items) {
            return new ListBlock(
                    id, language, ordered, items.stream().map(ListItem::of).toList());
        }

        @Override
        public ListBlock withId(String other) {
            return new ListBlock(other, language, ordered, items);
        }

        @Override
        public String plainText() {
            return items.stream().map(ListItem::plainText).collect(Collectors.joining("\n"));
        }
    }

    /**
     * A table. All rows are of the same width, and nothing spans several columns or rows.
     *
     * @param caption its caption, or null
     * @param columns the headers of the columns, as many as each row has cells; empty if it has none
     * @param rowHeaders whether the first cell of each row is its header
     * @param rows at least one
     */
    record Table(
            String id,
            @Nullable Locale language,
            @Nullable RichText caption,
            List<RichText> columns,
            boolean rowHeaders,
            List<List<RichText>> rows)
            implements Block {
        /** Maximum number of columns. */
        public static final int MAX_COLUMNS = 30;

        /** Maximum number of rows. */
        public static final int MAX_ROWS = 500;

        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            int width = rows.isEmpty() ? 0 : rows.getFirst().size();
            if (width == 0
                    || width > MAX_COLUMNS
                    || rows.size() > MAX_ROWS
                    || rows.stream().anyMatch(cells -> cells.size() != width)
                    || (!columns.isEmpty() && columns.size() != width)) {
                throw new IllegalArgumentException(
                        "a table needs 1 to " + MAX_ROWS + " rows of equal width, " + MAX_COLUMNS + " columns at most");
            }
        }

        @Override
        public Table withId(String other) {
            return new Table(other, language, caption, columns, rowHeaders, rows);
        }

        /** Returns a row as one line: each cell after the header of its column; possibly blank. */
        public RichText line(List<RichText> cells) {
            return TableLines.line(columns, cells);
        }

        @Override
        public String plainText() {
            return Stream.concat(Stream.ofNullable(caption), rows.stream().map(this::line))
                    .map(RichText::plainText)
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining("\n"));
        }
    }

    /**
     * A pull quote.
     *
     * @param attribution who said it, or null if the page doesn't say
     * @param link the source of the quote, or null
     */
    record Quote(
            String id,
            @Nullable Locale language,
            RichText text,
            @Nullable String attribution,
            @Nullable URI link) implements Block {
        public Quote {
            attribution = attribution == null ? null : Text.cleanLine(attribution);
            if (link != null) {
                Links.requireAllowed(link);
            }
        }

        @Override
        public Quote withId(String other) {
            return new Quote(other, language, text, attribution, link);
        }

        @Override
        public String plainText() {
            return attribution == null ? text.plainText() : text.plainText() + "\n" + attribution;
        }
    }

    /**
     * A picture with its caption.
     *
     * @param image the picture's address, or null if only its caption was captured
     * @param alternative the text alternative, or null
     */
    record Figure(
            String id,
            @Nullable Locale language,
            @Nullable URI image,
            @Nullable String alternative,
            @Nullable String caption,
            @Nullable String credit)
            implements Block {
        public Figure {
            alternative = alternative == null ? null : Text.cleanLine(alternative);
            caption = caption == null ? null : Text.cleanLine(caption);
            credit = credit == null ? null : Text.cleanLine(credit);
            if (image != null) {
                Links.requireAllowed(image);
            }
        }

        @Override
        public Figure withId(String other) {
            return new Figure(other, language, image, alternative, caption, credit);
        }

        @Override
        public String plainText() {
            return Stream.of(alternative, caption, credit)
                    .filter(Objects::nonNull)
                    .collect(Collectors.joining("\n"));
        }
    }

    /** A card for a video. */
    record VideoCard(
            String id,
            @Nullable Locale language,
            String title,
            @Nullable URI link) implements Block {
        public VideoCard {
            title = Text.cleanLine(title);
            if (link != null) {
                Links.requireAllowed(link);
            }
        }

        @Override
        public VideoCard withId(String other) {
            return new VideoCard(other, language, title, link);
        }

        @Override
        public String plainText() {
            return title;
        }
    }

    /**
     * A card that links to related reading or to the comments.
     *
     * @param action the call to action ("Check out our full list"), or null
     */
    record LinkCard(
            String id,
            @Nullable Locale language,
            String title,
            @Nullable String action,
            @Nullable URI link) implements Block {
        public LinkCard {
            title = Text.cleanLine(title);
            action = action == null ? null : Text.cleanLine(action);
            if (link != null) {
                Links.requireAllowed(link);
            }
        }

        @Override
        public LinkCard withId(String other) {
            return new LinkCard(other, language, title, action, link);
        }

        @Override
        public String plainText() {
            return action == null ? title : title + "\n" + action;
        }
    }

    /**
     * A card for something that the page shows from another site, such as a post or a map.
     *
     * @param title its title, or the name of the site
     * @param link where people see it
     */
    record EmbedCard(String id, @Nullable Locale language, String title, URI link) implements Block {
        public EmbedCard {
            title = Text.cleanLine(title);
            Links.requireAllowed(link);
        }

        @Override
        public EmbedCard withId(String other) {
            return new EmbedCard(other, language, title, link);
        }

        @Override
        public String plainText() {
            return title;
        }
    }

    /** Returns the blocks with the ids b1, b2, … in order. */
    static List<Block> withSequentialIds(List<? extends Block> blocks) {
        return Stream.iterate(0, i -> i < blocks.size(), i -> i + 1)
                .map(i -> blocks.get(i).withId("b" + (i + 1)))
                .toList();
    }
}
