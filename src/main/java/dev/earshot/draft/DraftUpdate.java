package dev.earshot.draft;

import dev.earshot.article.Block;
import dev.earshot.article.UpdateKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One update as read from a document, before the desk decides which archived one it is.
 *
 * @param line where it begins in the document, from 1
 * @param sourceId the document's id of it, or null
 * @param headline its own, or null to derive it from its first sentence
 * @param language if it differs from the article's, or null
 * @param openEnded whether the words that follow it may be its own or the article's body: the last marker of a
 *     newest-first page, with text on its line. The draft has these words in the body.
 * @param localId an id within the document, by which only its other updates may refer to it, or null
 * @param corrects the update that it corrects or clarifies, or null
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

    /** Creates an update that neither corrects another nor can be referred to. */
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

    /** Returns this update with other blocks, no longer open-ended. */
    public DraftUpdate withBlocks(List<Block> other) {
        return withText(headline, other, false);
    }

    /** Returns this update with other words. */
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

    /** Returns this update as one that corrects another. */
    public DraftUpdate withCorrects(@Nullable CorrectionTarget other) {
        return new DraftUpdate(
                line, sourceId, time, kind, keyEvent, authors, headline, language, blocks, openEnded, localId, other);
    }
}
