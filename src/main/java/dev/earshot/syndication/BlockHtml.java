package dev.earshot.syndication;

import com.ibm.icu.util.ULocale;
import dev.earshot.article.Block;
import dev.earshot.article.Href;
import dev.earshot.article.Inline;
import dev.earshot.article.NestedList;
import dev.earshot.article.RichText;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes blocks as an HTML fragment that is also well-formed XML, so that strict and lax parsers see the same elements.
 *
 * <p>A block in another language than its surroundings has a {@code lang} attribute, and a right-to-left block a {@code dir}
 * attribute, since feed readers show the fragment on their own pages.
 */
final class BlockHtml {
    private final Locale defaultLanguage;
    private final Locale surroundingLanguage;

    private BlockHtml(Locale defaultLanguage, Locale surroundingLanguage) {
        this.defaultLanguage = defaultLanguage;
        this.surroundingLanguage = surroundingLanguage;
    }

    /**
     * Returns the blocks as HTML, one a line.
     *
     * @param defaultLanguage the language of blocks without one
     * @param surroundingLanguage the language of the feed
     */
    static String of(List<Block> blocks, Locale defaultLanguage, Locale surroundingLanguage) {
        BlockHtml html = new BlockHtml(defaultLanguage, surroundingLanguage);
        return blocks.stream()
                .map(html::block)
                .filter(piece -> !piece.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** Escapes text for an element or a double-quoted attribute. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** Escapes text for an element. Quotation marks stay as they are, for readers that don't parse it as HTML. */
    static String escapeText(String text) {
        return escape(text).replace("&quot;", "\"");
    }

    private String block(Block block) {
        String language = language(block);
        return switch (block) {
            case Block.Paragraph it -> "<p" + language + ">" + richText(it.text()) + "</p>";
            // the reader's page has the title one or two levels above
            case Block.Heading it -> "<h4" + language + ">" + richText(it.text()) + "</h4>";
            case Block.ListBlock it -> listing(NestedList.of(it), language);
            case Block.Table it -> TableHtml.of(it, language);
            case Block.EmbedCard it -> "<p" + language + ">" + linkedText(it.title(), it.link()) + "</p>";
            case Block.Quote it -> quote(it, language);
            case Block.Figure it -> figure(it, language);
            case Block.VideoCard it -> "<p" + language + ">Video: " + linkedText(it.title(), it.link()) + "</p>";
            case Block.LinkCard it ->
                "<p" + language + ">"
                        + Stream.of(linkedText(it.title(), it.link()), it.action() == null ? null : escape(it.action()))
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining("<br/>"))
                        + "</p>";
        };
    }

    private static String listing(NestedList list, String language) {
        String name = list.ordered() ? "ol" : "ul";
        String start = list.start() == null ? "" : " start=\"" + list.start() + "\"";
        return list.entries().stream()
                .map(entry -> "<li" + (entry.value() == null ? "" : " value=\"" + entry.value() + "\"") + ">"
                        + richText(entry.text())
                        + entry.inside().stream()
                                .map(inner -> listing(inner, ""))
                                .collect(Collectors.joining())
                        + "</li>")
                .collect(Collectors.joining("", "<" + name + start + language + ">", "</" + name + ">"));
    }

    private static String quote(Block.Quote quote, String language) {
        String attribution = quote.attribution();
        String link = quote.link() == null ? null : Href.toAscii(quote.link());
        String source;
        if (attribution != null && !attribution.isEmpty()) {
            source = "<p>— " + linkedText(attribution, quote.link()) + "</p>";
        } else {
            source = "";
        }
        return "<blockquote" + language + (link == null ? "" : " cite=\"" + escape(link) + "\"") + "><p>"
                + richText(quote.text()) + "</p>" + source + "</blockquote>";
    }

    private static String figure(Block.Figure figure, String language) {
        String caption = caption(figure);
        String alternative = Objects.requireNonNullElse(figure.alternative(), "");
        String picture;
        if (figure.image() != null) {
            picture = "<img src=\"" + escape(Href.toAscii(figure.image())) + "\" alt=\"" + escape(alternative) + "\"/>";
        } else {
            // without an image, its description is all there is
            picture = alternative.isEmpty() ? "" : "<p>" + escape(alternative) + "</p>";
        }
        if (picture.isEmpty() && caption.isEmpty()) {
            return "";
        }
        String captionHtml = caption.isEmpty() ? "" : "<figcaption>" + escape(caption) + "</figcaption>";
        return "<figure" + language + ">" + picture + captionHtml + "</figure>";
    }

    /** Returns a figure's caption and credit. */
    static String caption(Block.Figure figure) {
        String credit = figure.credit();
        return Stream.of(figure.caption(), credit == null || credit.isEmpty() ? null : "(" + credit + ")")
                .filter(words -> words != null && !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String linkedText(String text, @Nullable URI link) {
        return link == null ? escape(text) : anchor(link, escape(text));
    }

    private static String anchor(URI link, String html) {
        return "<a href=\"" + escape(Href.toAscii(link)) + "\">" + html + "</a>";
    }

    static String richText(RichText text) {
        return inlines(text.content(), false).strip();
    }

    private static String inlines(List<Inline> pieces, boolean inLink) {
        return pieces.stream().map(piece -> inline(piece, inLink)).collect(Collectors.joining());
    }

    private static String inline(Inline piece, boolean inLink) {
        return switch (piece) {
            case Inline.TextRun it -> escape(it.text());
            case Inline.Link it -> {
                String words = inlines(it.content(), true);
                // HTML has no nested links: the outer one wins
                yield inLink ? words : anchor(it.target(), words);
            }
            case Inline.Emphasis it -> "<em>" + inlines(it.content(), inLink) + "</em>";
            case Inline.Strong it -> "<strong>" + inlines(it.content(), inLink) + "</strong>";
            case Inline.Superscript it -> "<sup>" + inlines(it.content(), inLink) + "</sup>";
            case Inline.Subscript it -> "<sub>" + inlines(it.content(), inLink) + "</sub>";
            case Inline.Abbreviation it ->
                "<abbr title=\"" + escape(it.expansion()) + "\">" + inlines(it.content(), inLink) + "</abbr>";
        };
    }

    private String language(Block block) {
        Locale language = block.language() == null ? defaultLanguage : block.language();
        boolean isRightToLeft = ULocale.forLocale(language).isRightToLeft();
        String lang = language.equals(surroundingLanguage) ? "" : " lang=\"" + language.toLanguageTag() + "\"";
        String leftToRight = ULocale.forLocale(surroundingLanguage).isRightToLeft() ? " dir=\"ltr\"" : "";
        return lang + (isRightToLeft ? " dir=\"rtl\"" : leftToRight);
    }
}
