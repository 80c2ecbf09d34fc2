package dev.earshot.intake.feed;

import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.TextLimits;
import dev.earshot.intake.feed.ItemMedia.MediaKind;
import dev.earshot.intake.json.JsonBlocks;
import dev.earshot.intake.lines.LanguageTags;
import dev.earshot.intake.markup.Markup;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of an item: its content, else its summary, else its title, followed by pictures and videos that the text doesn't
 * already show.
 */
final class ItemBlocks {
    /** A shorter title is a headline even if the text begins with the same words. */
    private static final int MIN_CUT_TITLE_LENGTH = 40;

    private final ParsedItem parsedItem;
    private final String title;
    private final List<Block> textBlocks;

    /** Whether a repetition of the title was removed from the start of the text. */
    private final boolean titleRepeated;

    private ItemBlocks(ParsedItem parsedItem, Findings findings) {
        this.parsedItem = parsedItem;
        title = title(parsedItem);
        for (ItemText text : new ItemText[] {parsedItem.content(), parsedItem.summary()}) {
            if (text != null && text.isTooLong()) {
                findings.remark(
                        parsedItem.line(),
                        "has an item with more than " + ItemText.MAX_LENGTH
                                + " characters of text; the rest was omitted");
            }
        }
        List<Block> blocks = blocks(parsedItem, findings);
        titleRepeated = !parsedItem.facts().isPresent()
                && blocks.size() > 1
                && !title.isEmpty()
                && Text.cleanLine(blocks.getFirst().plainText()).equals(title);
        textBlocks = titleRepeated ? blocks.subList(1, blocks.size()) : blocks;
    }

    private static List<Block> blocks(ParsedItem parsedItem, Findings findings) {
        ItemFacts facts = parsedItem.facts();
        String exact = facts.blocks();
        if (facts.isPresent() && facts.headlineOnly()) {
            return List.of();
        }
        if (facts.isPresent() && exact != null) {
            List<Block> blocks =
                    exact.length() > ItemText.MAX_LENGTH ? null : JsonBlocks.read(exact, findings.source());
            if (blocks != null) {
                return blocks;
            }
            findings.remark(parsedItem.line(), "has invalid blocks; the content was used instead");
        }
        List<Block> blocks =
                parsedItem.content() == null ? List.of() : parsedItem.content().blocks();
        if (blocks.isEmpty() && parsedItem.summary() != null) {
            blocks = parsedItem.summary().blocks();
        }
        // in Earshot's HTML, elements repeat the language of an update that isn't in the feed's
        return facts.isPresent() && parsedItem.language() != null
                ? LanguageTags.withoutInherited(parsedItem.language(), blocks)
                : blocks;
    }

    private static String title(ParsedItem parsedItem) {
        String stated = parsedItem.facts().headline();
        ItemText title = parsedItem.title();
        String line = stated != null ? Text.cleanLine(stated) : title == null ? "" : title.plainLine();
        return Text.truncate(line, TextLimits.TITLE);
    }

    static ItemBlocks of(ParsedItem parsedItem, Findings findings) {
        return new ItemBlocks(parsedItem, findings);
    }

    boolean isEmpty() {
        return title.isEmpty()
                && textBlocks.isEmpty()
                && parsedItem.media().stream().allMatch(media -> media.kind() == MediaKind.OTHER);
    }

    /** Returns the title, or an empty string. */
    String title() {
        return title;
    }

    /** Returns the title as a headline, or null if it is empty or just the beginning of the text. */
    @Nullable
    String headline() {
        if (parsedItem.facts().isPresent()) {
            return title.isEmpty() ? null : title;
        }
        String text = textBlocks.isEmpty()
                ? title
                : Text.cleanLine(textBlocks.getFirst().plainText());
        return title.isEmpty() || (!titleRepeated && isBeginningOf(text)) ? null : title;
    }

    private boolean isBeginningOf(String text) {
        String start = title.endsWith("…") ? title.substring(0, title.length() - 1) : title.replaceFirst("\\.{3}$", "");
        boolean mayBeCut =
                start.length() < title.length() || title.length() >= MIN_CUT_TITLE_LENGTH || title.endsWith(".");
        return text.equals(title) || (mayBeCut && text.startsWith(start.strip()));
    }

    /** Returns all blocks, including pictures and videos. */
    List<Block> allBlocks() {
        if (parsedItem.facts().isPresent()) {
            // its feeds have no pictures besides the text's own, and the article's
            return Block.withSequentialIds(textBlocks);
        }
        List<Block> all = new ArrayList<>(textBlocks);
        if (all.isEmpty() && !title.isEmpty()) {
            all.add(new Block.Paragraph("", null, RichText.of(title)));
        }
        List<Block> videos = videos();
        parsedItem.media().stream()
                .filter(media -> media.kind() == MediaKind.IMAGE && !containsMedia(media.address()))
                .filter(media -> !media.isThumbnail() || videos.isEmpty())
                .map(this::figure)
                .forEach(all::add);
        all.addAll(videos);
        return Block.withSequentialIds(all);
    }

    /** Returns the text without the picture that the article shows at its head. */
    List<Block> blocksWithout(Block.@Nullable Figure hero) {
        List<Block> body = new ArrayList<>(textBlocks);
        body.removeIf(block ->
                block instanceof Block.Figure figure && hero != null && isSameResource(figure.image(), hero.image()));
        return body;
    }

    /** Returns the first attached picture, or null. If the text shows it too, uses the description from the text. */
    Block.@Nullable Figure hero() {
        Block.Figure beside = parsedItem.media().stream()
                .filter(media -> media.kind() == MediaKind.IMAGE)
                .findFirst()
                .map(this::figure)
                .orElse(null);
        if (beside == null) {
            return null;
        }
        return textBlocks.stream()
                .filter(block -> block instanceof Block.Figure shown && isSameResource(shown.image(), beside.image()))
                .findFirst()
                .map(block -> (Block.Figure) block.withId("hero"))
                .orElse(beside);
    }

    private Block.Figure figure(ItemMedia media) {
        String caption = media.description() == null ? null : blankIsNull(Markup.plainLine(media.description()));
        String credit = media.credit() == null ? null : blankIsNull(Markup.plainLine(media.credit()));
        String alternative = media.title() == null ? null : blankIsNull(Markup.plainLine(media.title()));
        boolean addsInformation = alternative != null && !alternative.equals(title) && !alternative.equals(caption);
        return new Block.Figure("hero", null, media.address(), addsInformation ? alternative : null, caption, credit);
    }

    /** Returns the attached videos that the text doesn't show. */
    List<Block> videos() {
        List<Block> videos = new ArrayList<>();
        for (ItemMedia media : parsedItem.media()) {
            boolean isPlayer = media.address().getPath() != null
                    && !media.address().getPath().contains(".");
            URI link = isPlayer && parsedItem.link() != null ? parsedItem.link() : media.address();
            if (media.kind() == MediaKind.VIDEO && !containsMedia(link)) {
                String caption = media.title() == null ? title : Markup.plainLine(media.title());
                videos.add(new Block.VideoCard(
                        "", null, caption.isEmpty() ? "Video" : Text.truncate(caption, TextLimits.TITLE), link));
            }
        }
        return videos;
    }

    private boolean containsMedia(URI address) {
        return textBlocks.stream()
                .anyMatch(block -> block instanceof Block.Figure figure
                        ? isSameResource(figure.image(), address)
                        : block instanceof Block.VideoCard video && isSameResource(video.link(), address));
    }

    /** Returns whether two URLs are the same picture: their queries only select its size. */
    private static boolean isSameResource(@Nullable URI one, @Nullable URI other) {
        return one != null && other != null && withoutQuery(one).equals(withoutQuery(other));
    }

    private static String withoutQuery(URI address) {
        return address.getRawPath() == null || address.getRawPath().length() < 2
                ? address.toString()
                : address.getRawAuthority() + address.getRawPath();
    }

    private static @Nullable String blankIsNull(String text) {
        return text.isBlank() ? null : text;
    }
}
