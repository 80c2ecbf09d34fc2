package dev.earshot.article;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An article that grows by updates.
 *
 * @param firstPublished when its oldest update was published
 * @param coverageStart {@code firstPublished} as known when the article was created; later additions don't change it
 * @param lastChanged when its own words or those of one of its updates last changed
 * @param closedAt when coverage ended, or null while it is live
 * @param withdrawnAt when it was withdrawn, or null if it isn't
 * @param withdrawalReason why it was withdrawn, for readers; null if none was given
 * @param revision 1 when first published, incremented whenever its own words are revised
 * @param lastChangeSequence sequence number of the last change to it or to one of its updates, not counting recordings
 * @param updates those not withdrawn, newest first
 */
public record Article(
        ArticleId id,
        ArticleCopy copy,
        Instant firstPublished,
        Instant coverageStart,
        Instant lastChanged,
        @Nullable Instant closedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawalReason,
        int revision,
        long lastChangeSequence,
        List<Update> updates) {
    public Article {
        updates = List.copyOf(updates);
    }

    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    /** Returns since when and why it is withdrawn; null if it isn't withdrawn. */
    public @Nullable Withdrawn withdrawn() {
        return withdrawnAt == null ? null : new Withdrawn(withdrawnAt, withdrawalReason);
    }

    /** Returns whether a time is that of one of these updates of which only the date is known. */
    public boolean isDateOnly(Instant at) {
        return updates.stream()
                .anyMatch(update -> update.dateOnly() && update.publishedAt().equals(at));
    }

    /** Returns this article with other updates, such as those that fit on one page. */
    public Article withUpdates(List<Update> newUpdates) {
        return toBuilder().updates(newUpdates).build();
    }

    /** Returns a builder of an article. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with the components of this record. */
    public Builder toBuilder() {
        return new Builder()
                .id(id)
                .copy(copy)
                .firstPublished(firstPublished)
                .coverageStart(coverageStart)
                .lastChanged(lastChanged)
                .closedAt(closedAt)
                .withdrawnAt(withdrawnAt)
                .withdrawalReason(withdrawalReason)
                .revision(revision)
                .lastChangeSequence(lastChangeSequence)
                .updates(updates);
    }

    /**
     * Builds an article by the names of its components. The revision defaults to 1, the sequence number to 0, the
     * updates to none, and nullable components to null; the rest is required.
     */
    public static final class Builder {
        private @Nullable ArticleId id;
        private @Nullable ArticleCopy copy;
        private @Nullable Instant firstPublished;
        private @Nullable Instant coverageStart;
        private @Nullable Instant lastChanged;
        private @Nullable Instant closedAt;
        private @Nullable Instant withdrawnAt;
        private @Nullable String withdrawalReason;
        private int revision = 1;
        private long lastChangeSequence;
        private List<Update> updates = List.of();

        private Builder() {}

        public Builder id(ArticleId id) {
            this.id = id;
            return this;
        }

        public Builder copy(ArticleCopy copy) {
            this.copy = copy;
            return this;
        }

        public Builder firstPublished(Instant firstPublished) {
            this.firstPublished = firstPublished;
            return this;
        }

        public Builder coverageStart(Instant coverageStart) {
            this.coverageStart = coverageStart;
            return this;
        }

        public Builder lastChanged(Instant lastChanged) {
            this.lastChanged = lastChanged;
            return this;
        }

        public Builder closedAt(@Nullable Instant closedAt) {
            this.closedAt = closedAt;
            return this;
        }

        public Builder withdrawnAt(@Nullable Instant withdrawnAt) {
            this.withdrawnAt = withdrawnAt;
            return this;
        }

        public Builder withdrawalReason(@Nullable String withdrawalReason) {
            this.withdrawalReason = withdrawalReason;
            return this;
        }

        public Builder revision(int revision) {
            this.revision = revision;
            return this;
        }

        public Builder lastChangeSequence(long lastChangeSequence) {
            this.lastChangeSequence = lastChangeSequence;
            return this;
        }

        public Builder updates(List<Update> updates) {
            this.updates = updates;
            return this;
        }

        public Article build() {
            return new Article(
                    Objects.requireNonNull(id, "id"),
                    Objects.requireNonNull(copy, "copy"),
                    Objects.requireNonNull(firstPublished, "firstPublished"),
                    Objects.requireNonNull(coverageStart, "coverageStart"),
                    Objects.requireNonNull(lastChanged, "lastChanged"),
                    closedAt,
                    withdrawnAt,
                    withdrawalReason,
                    revision,
                    lastChangeSequence,
                    updates);
        }
    }
}
