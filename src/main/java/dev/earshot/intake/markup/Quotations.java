package dev.earshot.intake.markup;

import dev.earshot.article.Block;
import dev.earshot.article.ListItem;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/** Reads quotations, and posts from social networks, which pages embed as quotations. */
final class Quotations {
    private static final String SPEAKER_SELECTOR =
            "footer, cite, figcaption, [class*=attribution], [class*=author], [class*=credit]";
    private static final String DASHES = "\u2014\u2013-\u2015 ";
    private static final int MAX_SPEAKER_LENGTH = 300;

    private Quotations() {}

    /** Returns the quotation, followed by the pictures and videos in it. */
    static List<Block> read(Element quotation, @Nullable URI base) {
        if (quotation.hasClass("twitter-tweet")
                || quotation.hasClass("twitter-video")
                || quotation.hasClass("bluesky-embed")) {
            return readPost(quotation, base);
        }
        URI link = address(quotation, base);
        if (quotation.hasClass("instagram-media") && link != null) {
            return readInstagramPost(quotation, base, link);
        }
        String speaker = null;
        Element attribution = quotation.selectFirst(SPEAKER_SELECTOR);
        if (attribution != null && isSpeaker(attribution, quotation)) {
            speaker = speakerName(attribution.text());
            attribution.remove();
        }
        return quote(MarkupReader.readChildren(quotation, base), speaker, link);
    }

    /** Returns a quote of the text in these blocks, followed by the other blocks. */
    static List<Block> quote(List<Block> quoted, @Nullable String speaker, @Nullable URI link) {
        List<RichText> texts = new ArrayList<>();
        List<Block> others = new ArrayList<>();
        for (Block block : quoted) {
            switch (block) {
                case Block.Paragraph paragraph -> texts.add(paragraph.text());
                case Block.Heading heading -> texts.add(heading.text());
                case Block.ListBlock list ->
                    texts.addAll(list.items().stream().map(ListItem::text).toList());
                case Block.Quote quote -> texts.add(quote.text());
                case Block.Figure figure -> others.add(figure);
                case Block.VideoCard video -> others.add(video);
                case Block.LinkCard card -> others.add(card);
                case Block.Table table -> others.add(table);
                case Block.EmbedCard embed -> others.add(embed);
            }
        }
        List<Block> blocks = new ArrayList<>();
        if (!texts.isEmpty()) {
            boolean signed = speaker == null && isSigned(texts);
            RichText text = MarkupReader.join(signed ? texts.subList(0, texts.size() - 1) : texts);
            String attribution = signed ? speakerName(texts.getLast().plainText()) : speaker;
            blocks.add(new Block.Quote("", quoted.getFirst().language(), text, attribution, link));
        } else if (link != null) {
            blocks.add(new Block.EmbedCard("", null, speaker == null ? siteName(link) : speaker, link));
        }
        blocks.addAll(others);
        return blocks;
    }

    /** Returns whether the last text names the speaker after a dash. */
    private static boolean isSigned(List<RichText> texts) {
        String last = texts.getLast().plainText();
        return texts.size() > 1
                && last.length() <= MAX_SPEAKER_LENGTH
                && !last.isEmpty()
                && DASHES.indexOf(last.charAt(0)) >= 0;
    }

    /** Reads a post: paragraphs, followed by a dash, the name, and a link whose text is the date. */
    private static List<Block> readPost(Element post, @Nullable URI base) {
        StringBuilder speaker = new StringBuilder();
        URI link = null;
        List<Block> quoted = new ArrayList<>();
        for (Node node : post.childNodes()) {
            if (node instanceof TextNode text) {
                speaker.append(text.text());
            } else if (node instanceof Element element && element.normalName().equals("a")) {
                URI target =
                        HtmlLinkResolver.resolve(element.attr("href"), base).orElse(null);
                link = target == null ? link : target;
                if (element.text().startsWith("@")) {
                    speaker.append(element.text());
                }
            } else if (node instanceof Element element && !Clutter.isClutter(element)) {
                quoted.addAll(MarkupReader.readChildren(element, base));
            }
        }
        return quote(quoted, speakerName(speaker.toString()), link);
    }

    /** Reads a post of Instagram: an invitation to view it, perhaps its caption, and who shared it. */
    private static List<Block> readInstagramPost(Element post, @Nullable URI base, URI link) {
        List<RichText> texts = new ArrayList<>();
        for (Block block : MarkupReader.readChildren(post, base)) {
            if (block instanceof Block.Paragraph paragraph) {
                String words = paragraph.text().plainText();
                boolean isInvitation = paragraph.text().isLink() && words.contains("Instagram");
                if (!isInvitation && !words.startsWith("http")) {
                    texts.add(paragraph.text());
                }
            }
        }
        String last = texts.isEmpty() ? "Instagram" : texts.getLast().plainText();
        if (texts.size() < 2) {
            return List.of(new Block.EmbedCard("", null, Text.truncate(last, MAX_SPEAKER_LENGTH), link));
        }
        RichText words = MarkupReader.join(texts.subList(0, texts.size() - 1));
        return List.of(new Block.Quote("", null, words, Text.truncate(last, MAX_SPEAKER_LENGTH), link));
    }

    private static String siteName(URI link) {
        return link.getHost().startsWith("www.") ? link.getHost().substring(4) : link.getHost();
    }

    private static @Nullable URI address(Element quotation, @Nullable URI base) {
        for (String name : List.of("cite", "data-instgrm-permalink", "data-href")) {
            URI link = HtmlLinkResolver.resolve(quotation.attr(name), base).orElse(null);
            if (link != null && link.getHost() != null) {
                return link;
            }
        }
        return null;
    }

    /** Returns whether an element names the speaker, rather than a work mentioned in a sentence. */
    private static boolean isSpeaker(Element candidate, Element quotation) {
        Element parent = candidate.parent();
        return candidate.text().length() <= MAX_SPEAKER_LENGTH
                && (!candidate.normalName().equals("cite")
                        || parent == null
                        || isLast(candidate, quotation)
                        || DASHES.contains(parent.ownText().strip()));
    }

    private static boolean isLast(Element candidate, Element quotation) {
        Node next = candidate.nextSibling();
        while (next instanceof TextNode text && text.isBlank()) {
            next = next.nextSibling();
        }
        return next == null && quotation.equals(candidate.parent());
    }

    private static @Nullable String speakerName(String words) {
        String text = Text.cleanLine(UnescapedText.unescape(words));
        int start = 0;
        while (start < text.length() && DASHES.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        return start == text.length() ? null : Text.truncate(text.substring(start), MAX_SPEAKER_LENGTH);
    }
}
