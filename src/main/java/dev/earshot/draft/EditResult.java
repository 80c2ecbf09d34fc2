package dev.earshot.draft;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Update;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of an edit.
 *
 * @param created whether the article is new
 * @param live whether the article is live now
 * @param sequence number of the log by which a client has seen the whole edit
 * @param revised whether the article's own words changed
 * @param unchangedCount how many updates of the edit were already as requested
 * @param missingCount how many updates would be withdrawn if the edit didn't say that it is only part of the article
 * @param keptFromOthers live updates that are missing from the edit and stay because another source supplied them
 * @param unlinked updates that correct another one which doesn't exist; they were published without the link
 * @param heldUntil when the earliest update in the future is due, which was not saved; null if there is none
 */
public record EditResult(
        ArticleId article,
        boolean created,
        boolean live,
        long sequence,
        List<Update> published,
        List<Update> corrected,
        List<Update> withdrawn,
        List<Update> restored,
        boolean revised,
        int unchangedCount,
        int missingCount,
        List<Update> keptFromOthers,
        List<DraftUpdate> unlinked,
        @Nullable Instant heldUntil) {
    public EditResult {
        published = List.copyOf(published);
        corrected = List.copyOf(corrected);
        withdrawn = List.copyOf(withdrawn);
        restored = List.copyOf(restored);
        keptFromOthers = List.copyOf(keptFromOthers);
        unlinked = List.copyOf(unlinked);
    }

    /** Returns a builder of the result of an edit. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Builds the result of an edit by the names of its components. Booleans default to false, numbers to 0, lists to
     * empty, and nullable components to null; only the article is required.
     */
    public static final class Builder {
        private @Nullable ArticleId article;
        private boolean created;
        private boolean live;
        private long sequence;
        private List<Update> published = List.of();
        private List<Update> corrected = List.of();
        private List<Update> withdrawn = List.of();
        private List<Update> restored = List.of();
        private boolean revised;
        private int unchangedCount;
        private int missingCount;
        private List<Update> keptFromOthers = List.of();
        private List<DraftUpdate> unlinked = List.of();
        private @Nullable Instant heldUntil;

        private Builder() {}

        public Builder article(ArticleId article) {
            this.article = article;
            return this;
        }

        public Builder created(boolean created) {
            this.created = created;
            return this;
        }

        public Builder live(boolean live) {
            this.live = live;
            return this;
        }

        public Builder sequence(long sequence) {
            this.sequence = sequence;
            return this;
        }

        public Builder published(List<Update> published) {
            this.published = published;
            return this;
        }

        public Builder corrected(List<Update> corrected) {
            this.corrected = corrected;
            return this;
        }

        public Builder withdrawn(List<Update> withdrawn) {
            this.withdrawn = withdrawn;
            return this;
        }

        public Builder restored(List<Update> restored) {
            this.restored = restored;
            return this;
        }

        public Builder revised(boolean revised) {
            this.revised = revised;
            return this;
        }

        public Builder unchangedCount(int unchangedCount) {
            this.unchangedCount = unchangedCount;
            return this;
        }

        public Builder missingCount(int missingCount) {
            this.missingCount = missingCount;
            return this;
        }

        public Builder keptFromOthers(List<Update> keptFromOthers) {
            this.keptFromOthers = keptFromOthers;
            return this;
        }

        public Builder unlinked(List<DraftUpdate> unlinked) {
            this.unlinked = unlinked;
            return this;
        }

        public Builder heldUntil(@Nullable Instant heldUntil) {
            this.heldUntil = heldUntil;
            return this;
        }

        public EditResult build() {
            return new EditResult(
                    Objects.requireNonNull(article, "article"),
                    created,
                    live,
                    sequence,
                    published,
                    corrected,
                    withdrawn,
                    restored,
                    revised,
                    unchangedCount,
                    missingCount,
                    keptFromOthers,
                    unlinked,
                    heldUntil);
        }
    }
}
