package dev.earshot.intake.feed;

import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.TextLimits;
import dev.earshot.intake.feed.ItemMedia.Kind;
import dev.earshot.intake.markup.Markup;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The blocks that an item makes: those of its content, else of its summary, else its title; then its pictures and videos,
 * where the text doesn't show them already.
 */
final class ItemBlocks {
    /** A title that is shorter names the news, also where the news begins with the same words. */
    private static final int CUT_TITLE = 40;

    private final Item item;
    private final String title;
    private final List<Block> words;

    /** Whether the title stood again above the words, and went. */
    private final boolean repeats;

    private ItemBlocks(Item item, Findings findings) {
        this.item = item;
        title = item.title() == null ? "" : Text.cut(item.title().words(), TextLimits.TITLE);
        for (ItemText text : new ItemText[] {item.content(), item.summary()}) {
            if (text != null && text.isTooLong()) {
                findings.remark(
                        item.line(),
                        "has an item with more than " + ItemText.LIMIT + " characters of text; the rest is left out");
            }
        }
        List<Block> blocks = item.content() == null ? List.of() : item.content().blocks();
        blocks = blocks.isEmpty() && item.summary() != null ? item.summary().blocks() : blocks;
        repeats = blocks.size() > 1
                && !title.isEmpty()
                && Text.line(blocks.getFirst().plain()).equals(title);
        words = repeats ? blocks.subList(1, blocks.size()) : blocks;
    }

    static ItemBlocks of(Item item, Findings findings) {
        return new ItemBlocks(item, findings);
    }

    boolean isEmpty() {
        return title.isEmpty()
                && words.isEmpty()
                && item.media().stream().allMatch(media -> media.kind() == Kind.OTHER);
    }

    /** The title; empty where there is none. */
    String title() {
        return title;
    }

    /** The title as the headline of an update; null where it is empty or only repeats how the text begins. */
    @Nullable
    String headline() {
        String text = words.isEmpty() ? title : Text.line(words.getFirst().plain());
        return title.isEmpty() || (!repeats && isBeginningOf(text)) ? null : title;
    }

    private boolean isBeginningOf(String text) {
        String start = title.endsWith("…") ? title.substring(0, title.length() - 1) : title.replaceFirst("\\.{3}$", "");
        boolean cut = start.length() < title.length() || title.length() >= CUT_TITLE || title.endsWith(".");
        return text.equals(title) || (cut && text.startsWith(start.strip()));
    }

    /** Everything, the pictures and videos included. */
    List<Block> all() {
        List<Block> all = new ArrayList<>(words);
        if (all.isEmpty() && !title.isEmpty()) {
            all.add(new Block.Paragraph("", null, RichText.of(title)));
        }
        List<Block> videos = videos();
        item.media().stream()
                .filter(media -> media.kind() == Kind.IMAGE && !shows(media.address()))
                .filter(media -> !media.thumbnail() || videos.isEmpty())
                .map(this::figure)
                .forEach(all::add);
        all.addAll(videos);
        return Block.numbered(all);
    }

    /** The words, for an article that has the picture at its head. */
    List<Block> words(Block.@Nullable Figure hero) {
        List<Block> body = new ArrayList<>(words);
        body.removeIf(
                block -> block instanceof Block.Figure figure && hero != null && isSame(figure.image(), hero.image()));
        return body;
    }

    /** The first picture beside the words, or null; with what the words say of it, where they show it too. */
    Block.@Nullable Figure hero() {
        Block.Figure beside = item.media().stream()
                .filter(media -> media.kind() == Kind.IMAGE)
                .findFirst()
                .map(this::figure)
                .orElse(null);
        if (beside == null) {
            return null;
        }
        return words.stream()
                .filter(block -> block instanceof Block.Figure shown && isSame(shown.image(), beside.image()))
                .findFirst()
                .map(block -> (Block.Figure) block.withId("hero"))
                .orElse(beside);
    }

    private Block.Figure figure(ItemMedia media) {
        String caption = media.description() == null ? null : blankIsNull(Markup.words(media.description()));
        String credit = media.credit() == null ? null : blankIsNull(Markup.words(media.credit()));
        String alternative = media.title() == null ? null : blankIsNull(Markup.words(media.title()));
        boolean says = alternative != null && !alternative.equals(title) && !alternative.equals(caption);
        return new Block.Figure("hero", null, media.address(), says ? alternative : null, caption, credit);
    }

    /** The videos beside the words that these don't show. */
    List<Block> videos() {
        List<Block> videos = new ArrayList<>();
        for (ItemMedia media : item.media()) {
            boolean player = media.address().getPath() != null
                    && !media.address().getPath().contains(".");
            URI link = player && item.link() != null ? item.link() : media.address();
            if (media.kind() == Kind.VIDEO && !shows(link)) {
                String said = media.title() == null ? title : Markup.words(media.title());
                videos.add(new Block.VideoCard(
                        "", null, said.isEmpty() ? "Video" : Text.cut(said, TextLimits.TITLE), link));
            }
        }
        return videos;
    }

    private boolean shows(URI address) {
        return words.stream()
                .anyMatch(block -> block instanceof Block.Figure figure
                        ? isSame(figure.image(), address)
                        : block instanceof Block.VideoCard video && isSame(video.link(), address));
    }

    /** Whether two addresses lead to one picture: their queries only say in what size. */
    private static boolean isSame(@Nullable URI one, @Nullable URI other) {
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
