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
 * <p>Every block has an id that is unique within its update or body, and a language where that is not the one of the
 * text around it. Strings have been cleaned; a link is null where the page was dumped as text and has none.
 */
public sealed interface Block {
    /** Unique within the update or body that the block stands in. */
    String id();

    /** The language where it differs from what is around, else null. */
    @Nullable
    Locale language();

    /** The same block under another id. */
    Block withId(String id);

    /** The words alone, as somebody would read them aloud; parts of a block are separated by a line feed. */
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

    /** A heading inside an update or a body; below the update's own headline. */
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

    /** A list with or without numbers. */
    record ListBlock(String id, @Nullable Locale language, boolean ordered, List<RichText> items) implements Block {
        public ListBlock {
            items = List.copyOf(items);
        }

        @Override
        public ListBlock withId(String other) {
            return new ListBlock(other, language, ordered, items);
        }

        @Override
        public String plainText() {
            return items.stream().map(RichText::plainText).collect(Collectors.joining("\n"));
        }
    }

    /**
     * A pull quote.
     *
     * @param attribution who said it, or null where the page does not say
     * @param link where it was said, or null
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
     * A picture and what is said of it.
     *
     * @param image where the picture is, or null where only its caption came along
     * @param alternative what it shows, for those who don't see it, or null
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

    /** A card that stands for a video. */
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
     * A card that leads to something related, or to the comments.
     *
     * @param action the words that ask to follow it ("Check out our full list"), or null
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

    /** The same blocks with the ids b1, b2, … in order. */
    static List<Block> withSequentialIds(List<? extends Block> blocks) {
        return Stream.iterate(0, i -> i < blocks.size(), i -> i + 1)
                .map(i -> blocks.get(i).withId("b" + (i + 1)))
                .toList();
    }
}
