package dev.earshot.intake.schemaorg;

import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import dev.earshot.article.UpdateKind;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.document.TextLimits;
import dev.earshot.intake.lines.LanguageTags;
import dev.earshot.intake.lines.TextComparison;
import dev.earshot.intake.markup.Markup;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a node as an update of a live blog, usually a BlogPosting. */
public final class PostingReader {
    private static final int MAX_ID_LENGTH = 1_000;
    private static final Pattern KIND_PREFIX = Pattern.compile(
            "(?:(CORRECTION|CORRECTED)|(CLARIFICATION|CLARIFIED))\\b(?=\\s?(?:[:|\u2013\u2014-]|$))",
            Pattern.CASE_INSENSITIVE);
    private static final List<String> KEY_EVENT_PROPERTIES = List.of("keyEvent", "isKeyEvent", "key_event");

    private final Locale language;
    private final @Nullable URI base;

    /** @param language of the article; omitted from its updates */
    PostingReader(Locale language, @Nullable URI base) {
        this.language = language;
        this.base = base;
    }

    /** Returns the update, or null if it has no text, picture or video. */
    @Nullable
    DraftUpdate read(Thing posting, UpdateTime updateTime, @Nullable URI hero) {
        String headline = posting.plainLine("headline", "name");
        List<Block> blocks = new ArrayList<>(body(posting));
        if (headline != null
                && !blocks.isEmpty()
                && TextComparison.isSame(blocks.getFirst().plainText(), headline)
                && isTextBlock(blocks.getFirst())) {
            blocks.removeFirst();
        }
        appendMedia(posting, blocks, hero);
        if (blocks.stream().noneMatch(block -> !(block instanceof Block.Figure)) && headline != null) {
            blocks.addFirst(new Block.Paragraph("", null, RichText.of(headline)));
        }
        if (blocks.isEmpty()) {
            return null;
        }
        String id = posting.text("@id", "url", "identifier");
        return DraftUpdate.builder()
                .line(Math.max(1, posting.line()))
                .sourceId(id == null ? null : sourceId(id))
                .time(updateTime)
                .kind(kind(posting, headline, blocks))
                .keyEvent(KEY_EVENT_PROPERTIES.stream().anyMatch(posting::isTrue)
                        || posting.types().contains("KeyEvent"))
                .authors(Bylines.of(posting))
                .headline(headline == null ? null : Text.truncate(headline, TextLimits.TITLE))
                .language(ownLanguage(posting))
                .blocks(Block.withSequentialIds(blocks))
                .build();
    }

    /** Returns the source id for an id in the page. */
    static String sourceId(String id) {
        return Text.truncate(Text.cleanLine(id), MAX_ID_LENGTH);
    }

    private List<Block> body(Thing posting) {
        for (String property : List.of("articleBody", "text", "description", "abstract")) {
            String text = posting.text(property);
            List<Block> blocks = text == null ? List.of() : Markup.blocks(text, base);
            if (!blocks.isEmpty()) {
                return blocks;
            }
        }
        return List.of();
    }

    /** Appends the picture and videos, except those already present and the article's own picture. */
    private void appendMedia(Thing posting, List<Block> blocks, @Nullable URI hero) {
        Block.Figure picture = SchemaMedia.picture(posting, base).orElse(null);
        if (picture != null
                && !Objects.equals(picture.image(), hero)
                && blocks.stream().noneMatch(block -> shows(block, picture))) {
            blocks.add(picture);
        }
        for (Block video : SchemaMedia.videos(posting, base)) {
            boolean there = blocks.stream()
                    .anyMatch(block -> block instanceof Block.VideoCard card
                            && video instanceof Block.VideoCard other
                            && Objects.equals(card.link(), other.link()));
            if (!there) {
                blocks.add(video);
            }
        }
    }

    private static boolean shows(Block block, Block.Figure picture) {
        return block instanceof Block.Figure figure && Objects.equals(figure.image(), picture.image());
    }

    private static boolean isTextBlock(Block block) {
        return block instanceof Block.Paragraph || block instanceof Block.Heading;
    }

    private static UpdateKind kind(Thing posting, @Nullable String headline, List<Block> blocks) {
        String genre = posting.plainLine("genre");
        for (UpdateKind updateKind : List.of(UpdateKind.CORRECTION, UpdateKind.CLARIFICATION)) {
            if (updateKind.name().equalsIgnoreCase(genre)) {
                return updateKind;
            }
        }
        return kind(headline, blocks);
    }

    /** Returns the kind of an update by the first word of its headline or text. */
    public static UpdateKind kind(@Nullable String headline, List<Block> blocks) {
        for (String text : new String[] {
            headline, blocks.isEmpty() ? null : blocks.getFirst().plainText()
        }) {
            Matcher kind = KIND_PREFIX.matcher(text == null ? "" : text.substring(0, Math.min(40, text.length())));
            if (kind.lookingAt()) {
                return kind.group(1) != null ? UpdateKind.CORRECTION : UpdateKind.CLARIFICATION;
            }
        }
        return UpdateKind.UPDATE;
    }

    private @Nullable Locale ownLanguage(Thing posting) {
        String tag = posting.text("inLanguage");
        return tag == null
                ? null
                : LanguageTags.parse(tag)
                        .filter(locale -> !locale.equals(language))
                        .orElse(null);
    }
}
