package dev.earshot.draft;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An article as read from a document, before the desk compares it with the archive.
 *
 * @param source the origin, such as {@code file}
 * @param documentName the source's name of the document, such as its file name
 * @param complete whether everything missing from it has been removed: only then may anything be withdrawn
 * @param partial whether the document itself says that it leaves out updates; what else it says counts as in any other
 * @param withdrawn whether the document says that the article is withdrawn
 * @param withdrawalReason why the article is withdrawn; null if it isn't, or if the document doesn't say
 * @param startDate of its oldest update, or of the story if its time is unknown, if the document says it; otherwise null
 * @param publishedAt when an article without updates was published if the document says so to the minute, otherwise
 *     null
 * @param updates oldest first; empty if the document has no marker, and its body is the story
 * @param coverageEnd that no more updates are expected, or null if the document doesn't say so
 * @param withdrawals updates that the document lists as withdrawn; one that it only doesn't list isn't among them
 * @param changedAt when the article was withdrawn, if it is, or otherwise last changed; null if the document doesn't
 *     say
 */
public record Draft(
        ArticleId id,
        String source,
        String documentName,
        boolean complete,
        boolean partial,
        boolean withdrawn,
        @Nullable String withdrawalReason,
        @Nullable LocalDate startDate,
        @Nullable Instant publishedAt,
        ArticleCopy copy,
        List<DraftUpdate> updates,
        @Nullable CoverageEnd coverageEnd,
        List<Withdrawal> withdrawals,
        @Nullable Instant changedAt) {
    public Draft {
        updates = List.copyOf(updates);
        withdrawals = List.copyOf(withdrawals);
    }

    /** Returns whether the document may be an error page or a truncated one: it has no update, and doesn't say why. */
    public boolean mayBeTruncated() {
        return updates.isEmpty() && !complete && !partial;
    }

    /** Returns this draft, known to be complete or not. */
    public Draft withComplete(boolean other) {
        return toBuilder().complete(other).build();
    }

    /** Returns a builder of a draft. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with the components of this record. */
    public Builder toBuilder() {
        return new Builder()
                .id(id)
                .source(source)
                .documentName(documentName)
                .complete(complete)
                .partial(partial)
                .withdrawn(withdrawn)
                .withdrawalReason(withdrawalReason)
                .startDate(startDate)
                .publishedAt(publishedAt)
                .copy(copy)
                .updates(updates)
                .coverageEnd(coverageEnd)
                .withdrawals(withdrawals)
                .changedAt(changedAt);
    }

    /**
     * Builds a draft by the names of its components. Booleans default to false, lists to none, and nullable
     * components to null; the rest is required.
     */
    public static final class Builder {
        private @Nullable ArticleId id;
        private @Nullable String source;
        private @Nullable String documentName;
        private boolean complete;
        private boolean partial;
        private boolean withdrawn;
        private @Nullable String withdrawalReason;
        private @Nullable LocalDate startDate;
        private @Nullable Instant publishedAt;
        private @Nullable ArticleCopy copy;
        private List<DraftUpdate> updates = List.of();
        private @Nullable CoverageEnd coverageEnd;
        private List<Withdrawal> withdrawals = List.of();
        private @Nullable Instant changedAt;

        private Builder() {}

        public Builder id(ArticleId id) {
            this.id = id;
            return this;
        }

        public Builder source(String source) {
            this.source = source;
            return this;
        }

        public Builder documentName(String documentName) {
            this.documentName = documentName;
            return this;
        }

        public Builder complete(boolean complete) {
            this.complete = complete;
            return this;
        }

        public Builder partial(boolean partial) {
            this.partial = partial;
            return this;
        }

        public Builder withdrawn(boolean withdrawn) {
            this.withdrawn = withdrawn;
            return this;
        }

        public Builder withdrawalReason(@Nullable String withdrawalReason) {
            this.withdrawalReason = withdrawalReason;
            return this;
        }

        public Builder startDate(@Nullable LocalDate startDate) {
            this.startDate = startDate;
            return this;
        }

        public Builder publishedAt(@Nullable Instant publishedAt) {
            this.publishedAt = publishedAt;
            return this;
        }

        public Builder copy(ArticleCopy copy) {
            this.copy = copy;
            return this;
        }

        public Builder updates(List<DraftUpdate> updates) {
            this.updates = updates;
            return this;
        }

        public Builder coverageEnd(@Nullable CoverageEnd coverageEnd) {
            this.coverageEnd = coverageEnd;
            return this;
        }

        public Builder withdrawals(List<Withdrawal> withdrawals) {
            this.withdrawals = withdrawals;
            return this;
        }

        public Builder changedAt(@Nullable Instant changedAt) {
            this.changedAt = changedAt;
            return this;
        }

        public Draft build() {
            return new Draft(
                    Objects.requireNonNull(id, "id"),
                    Objects.requireNonNull(source, "source"),
                    Objects.requireNonNull(documentName, "documentName"),
                    complete,
                    partial,
                    withdrawn,
                    withdrawalReason,
                    startDate,
                    publishedAt,
                    Objects.requireNonNull(copy, "copy"),
                    updates,
                    coverageEnd,
                    withdrawals,
                    changedAt);
        }
    }
}
