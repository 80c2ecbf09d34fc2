package dev.earshot.draft;

import dev.earshot.article.Block;
import dev.earshot.article.UpdateKind;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
 * @param sourceTimes when it changed at its source
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
        @Nullable CorrectionTarget corrects,
        SourceTimes sourceTimes) {
    public DraftUpdate {
        authors = List.copyOf(authors);
        blocks = List.copyOf(blocks);
    }

    /** Returns this update with other blocks, no longer open-ended. */
    public DraftUpdate withBlocks(List<Block> other) {
        return withText(headline, other, false);
    }

    /** Returns this update with other words. */
    public DraftUpdate withText(@Nullable String otherHeadline, List<Block> otherBlocks, boolean isOpenEnded) {
        return toBuilder()
                .headline(otherHeadline)
                .blocks(otherBlocks)
                .openEnded(isOpenEnded)
                .build();
    }

    /** Returns this update as one that corrects another. */
    public DraftUpdate withCorrects(@Nullable CorrectionTarget other) {
        return toBuilder().corrects(other).build();
    }

    /** Returns whether the document only gives the date of the update. */
    public boolean isDateOnly() {
        return time instanceof UpdateTime.Exact exact && exact.dateOnly();
    }

    /** Returns a builder of an update of a draft. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with the components of this record. */
    public Builder toBuilder() {
        return new Builder()
                .line(line)
                .sourceId(sourceId)
                .time(time)
                .kind(kind)
                .keyEvent(keyEvent)
                .authors(authors)
                .headline(headline)
                .language(language)
                .blocks(blocks)
                .openEnded(openEnded)
                .localId(localId)
                .corrects(corrects)
                .sourceTimes(sourceTimes);
    }

    /**
     * Builds an update of a draft by the names of its components. The line defaults to 1, the kind to {@link
     * UpdateKind#UPDATE}, booleans to false, lists to empty, the source's times to none, and nullable components to
     * null; only the time is required.
     */
    public static final class Builder {
        private int line = 1;
        private @Nullable String sourceId;
        private @Nullable UpdateTime time;
        private UpdateKind kind = UpdateKind.UPDATE;
        private boolean keyEvent;
        private List<String> authors = List.of();
        private @Nullable String headline;
        private @Nullable Locale language;
        private List<Block> blocks = List.of();
        private boolean openEnded;
        private @Nullable String localId;
        private @Nullable CorrectionTarget corrects;
        private SourceTimes sourceTimes = SourceTimes.NONE;

        private Builder() {}

        public Builder line(int line) {
            this.line = line;
            return this;
        }

        public Builder sourceId(@Nullable String sourceId) {
            this.sourceId = sourceId;
            return this;
        }

        public Builder time(UpdateTime time) {
            this.time = time;
            return this;
        }

        public Builder kind(UpdateKind kind) {
            this.kind = kind;
            return this;
        }

        public Builder keyEvent(boolean keyEvent) {
            this.keyEvent = keyEvent;
            return this;
        }

        public Builder authors(List<String> authors) {
            this.authors = authors;
            return this;
        }

        public Builder headline(@Nullable String headline) {
            this.headline = headline;
            return this;
        }

        public Builder language(@Nullable Locale language) {
            this.language = language;
            return this;
        }

        public Builder blocks(List<Block> blocks) {
            this.blocks = blocks;
            return this;
        }

        public Builder openEnded(boolean openEnded) {
            this.openEnded = openEnded;
            return this;
        }

        public Builder localId(@Nullable String localId) {
            this.localId = localId;
            return this;
        }

        public Builder corrects(@Nullable CorrectionTarget corrects) {
            this.corrects = corrects;
            return this;
        }

        public Builder sourceTimes(SourceTimes sourceTimes) {
            this.sourceTimes = sourceTimes;
            return this;
        }

        public DraftUpdate build() {
            return new DraftUpdate(
                    line,
                    sourceId,
                    Objects.requireNonNull(time, "time"),
                    kind,
                    keyEvent,
                    authors,
                    headline,
                    language,
                    blocks,
                    openEnded,
                    localId,
                    corrects,
                    sourceTimes);
        }
    }
}
