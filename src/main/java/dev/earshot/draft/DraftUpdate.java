package dev.earshot.draft;

import dev.earshot.article.Block;
import dev.earshot.article.UpdateKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One update as a document has it, before the desk has decided which one it is.
 *
 * @param line where it begins in the document, from 1
 * @param sourceId what the document calls it, or null
 * @param headline its own, or null where its first sentence is to serve
 * @param language where it is not the article's, or null
 * @param openEnded whether the words that follow it may be its own or the article's body: the last marker of a page that
 *     runs newest first, with text on its line. The draft has them in the body.
 * @param localId the id that the document says it has, by which only its other updates may name it, or null
 * @param corrects the update that it puts right or makes clear, or null
 */
public record DraftUpdate(
        int line,
        @Nullable String sourceId,
        UpdateTime time,
        UpdateKind kind,
        boolean keyEvent,
        List<String> authors,
        @Nullable String headline,
        @Nullable Locale language,
        List<Block> blocks,
        boolean openEnded,
        @Nullable String localId,
        @Nullable CorrectionTarget corrects) {
    public DraftUpdate {
        authors = List.copyOf(authors);
        blocks = List.copyOf(blocks);
    }

    /** An update that says nothing of another, and is named by none. */
    public DraftUpdate(
            int line,
            @Nullable String sourceId,
            UpdateTime when,
            UpdateKind kind,
            boolean keyEvent,
            List<String> authors,
            @Nullable String headline,
            @Nullable Locale language,
            List<Block> blocks,
            boolean openEnded) {
        this(line, sourceId, when, kind, keyEvent, authors, headline, language, blocks, openEnded, null, null);
    }

    /** The same update with other blocks, and its end settled. */
    public DraftUpdate withBlocks(List<Block> other) {
        return withText(headline, other, false);
    }

    /** The same update with other words. */
    public DraftUpdate withText(@Nullable String otherHeadline, List<Block> otherBlocks, boolean isOpenEnded) {
        return new DraftUpdate(
                line,
                sourceId,
                time,
                kind,
                keyEvent,
                authors,
                otherHeadline,
                language,
                otherBlocks,
                isOpenEnded,
                localId,
                corrects);
    }

    /** The same update, as one that puts another right. */
    public DraftUpdate withCorrects(@Nullable CorrectionTarget other) {
        return new DraftUpdate(
                line, sourceId, time, kind, keyEvent, authors, headline, language, blocks, openEnded, localId, other);
    }
}
