package dev.earshot.article;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One time-stamped addition to a live article.
 *
 * <p>Two updates are the same if their ids are equal, however often the text is corrected: a reader must see a
 * correction as a changed entry, never as a new one (RFC 4287, section 4.2.6).
 *
 * @param publishedAt when the newsroom published it, not when it was first read here
 * @param dateOnly whether only the date is known; it was then published on the day that begins at {@code publishedAt}
 * @param correctedAt when its words last changed; null if they never did
 * @param withdrawnAt when it was withdrawn; null if it isn't
 * @param withdrawalReason why it was withdrawn, for readers; null if none was given
 * @param restoredAt when it was last restored after being withdrawn, by itself or with its article; null if it never
 *     was
 * @param corrects the update that this one corrects or clarifies, or null
 * @param headline its own, or derived from its first sentence
 * @param language of its words
 * @param revision 1 when published, incremented by every correction
 * @param publishSequence sequence number of the change that published it; orders updates of the same minute
 * @param lastChangeSequence sequence number of the last change to its words or of its last withdrawal or restoration
 */
public record Update(
        UpdateId id,
        ArticleId article,
        Source source,
        Instant publishedAt,
        boolean dateOnly,
        @Nullable Instant correctedAt,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawalReason,
        @Nullable Instant restoredAt,
        UpdateKind kind,
        @Nullable UpdateId corrects,
        boolean keyEvent,
        List<String> authors,
        String headline,
        Locale language,
        List<Block> blocks,
        int revision,
        long publishSequence,
        long lastChangeSequence) {
    /** Maximum length of a headline derived from a first sentence, in characters. */
    public static final int MAX_HEADLINE_LENGTH = 110;

    /** The order in which pages and feeds show updates: by time, then by order of publication. */
    public static final Comparator<Update> NEWEST_FIRST = Comparator.comparing(Update::publishedAt)
            .thenComparingLong(Update::publishSequence)
            .reversed();

    public Update {
        headline = Text.cleanLine(headline);
        authors =
                authors.stream().map(Text::cleanLine).filter(a -> !a.isEmpty()).toList();
        blocks = List.copyOf(blocks);
        if (headline.isEmpty() || revision < 1) {
            throw new IllegalArgumentException("update " + id + " needs a headline and a revision");
        }
    }

    public boolean isWithdrawn() {
        return withdrawnAt != null;
    }

    /** Returns since when and why it is withdrawn; null if it isn't withdrawn. */
    public @Nullable Withdrawn withdrawn() {
        return withdrawnAt == null ? null : new Withdrawn(withdrawnAt, withdrawalReason);
    }

    /**
     * Returns when its words last changed or it was last restored: a feed's {@code updated}. A client that has seen its
     * tombstone revives the entry only if this is later (RFC 6721, section 3).
     */
    public Instant updatedAt() {
        return later(later(publishedAt, correctedAt), restoredAt);
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || other.isBefore(one) ? one : other;
    }

    /** Returns all its words, with an empty line between blocks. */
    public String plainText() {
        return blocks.stream().map(Block::plainText).collect(Collectors.joining("\n\n"));
    }

    /** Derives a headline from blocks: the first sentence, cut between words, or the kind's name if there are no words. */
    public static String headlineOf(List<Block> blocks, Locale language, UpdateKind updateKind) {
        return blocks.stream()
                .map(Block::plainText)
                .filter(words -> !words.isBlank())
                .findFirst()
                .map(words -> Text.truncate(
                        Text.cleanLine(Sentences.split(words, language).getFirst()), MAX_HEADLINE_LENGTH))
                .orElseGet(() -> updateKind.name().charAt(0)
                        + updateKind.name().substring(1).toLowerCase(Locale.ROOT));
    }

    /** Returns a builder of an update. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with the components of this record. */
    public Builder toBuilder() {
        return new Builder()
                .id(id)
                .article(article)
                .source(source)
                .publishedAt(publishedAt)
                .dateOnly(dateOnly)
                .correctedAt(correctedAt)
                .withdrawnAt(withdrawnAt)
                .withdrawalReason(withdrawalReason)
                .restoredAt(restoredAt)
                .kind(kind)
                .corrects(corrects)
                .keyEvent(keyEvent)
                .authors(authors)
                .headline(headline)
                .language(language)
                .blocks(blocks)
                .revision(revision)
                .publishSequence(publishSequence)
                .lastChangeSequence(lastChangeSequence);
    }

    /**
     * Builds an update by the names of its components. The kind defaults to {@link UpdateKind#UPDATE}, the revision to
     * 1, other numbers to 0, booleans to false, lists to empty, and nullable components to null; the rest is required.
     */
    public static final class Builder {
        private @Nullable UpdateId id;
        private @Nullable ArticleId article;
        private @Nullable Source source;
        private @Nullable Instant publishedAt;
        private boolean dateOnly;
        private @Nullable Instant correctedAt;
        private @Nullable Instant withdrawnAt;
        private @Nullable String withdrawalReason;
        private @Nullable Instant restoredAt;
        private UpdateKind kind = UpdateKind.UPDATE;
        private @Nullable UpdateId corrects;
        private boolean keyEvent;
        private List<String> authors = List.of();
        private @Nullable String headline;
        private @Nullable Locale language;
        private List<Block> blocks = List.of();
        private int revision = 1;
        private long publishSequence;
        private long lastChangeSequence;

        private Builder() {}

        public Builder id(UpdateId id) {
            this.id = id;
            return this;
        }

        public Builder article(ArticleId article) {
            this.article = article;
            return this;
        }

        public Builder source(Source source) {
            this.source = source;
            return this;
        }

        public Builder publishedAt(Instant publishedAt) {
            this.publishedAt = publishedAt;
            return this;
        }

        public Builder dateOnly(boolean dateOnly) {
            this.dateOnly = dateOnly;
            return this;
        }

        public Builder correctedAt(@Nullable Instant correctedAt) {
            this.correctedAt = correctedAt;
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

        public Builder restoredAt(@Nullable Instant restoredAt) {
            this.restoredAt = restoredAt;
            return this;
        }

        public Builder kind(UpdateKind kind) {
            this.kind = kind;
            return this;
        }

        public Builder corrects(@Nullable UpdateId corrects) {
            this.corrects = corrects;
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

        public Builder headline(String headline) {
            this.headline = headline;
            return this;
        }

        public Builder language(Locale language) {
            this.language = language;
            return this;
        }

        public Builder blocks(List<Block> blocks) {
            this.blocks = blocks;
            return this;
        }

        public Builder revision(int revision) {
            this.revision = revision;
            return this;
        }

        public Builder publishSequence(long publishSequence) {
            this.publishSequence = publishSequence;
            return this;
        }

        public Builder lastChangeSequence(long lastChangeSequence) {
            this.lastChangeSequence = lastChangeSequence;
            return this;
        }

        public Update build() {
            return new Update(
                    Objects.requireNonNull(id, "id"),
                    Objects.requireNonNull(article, "article"),
                    Objects.requireNonNull(source, "source"),
                    Objects.requireNonNull(publishedAt, "publishedAt"),
                    dateOnly,
                    correctedAt,
                    withdrawnAt,
                    withdrawalReason,
                    restoredAt,
                    kind,
                    corrects,
                    keyEvent,
                    authors,
                    Objects.requireNonNull(headline, "headline"),
                    Objects.requireNonNull(language, "language"),
                    blocks,
                    revision,
                    publishSequence,
                    lastChangeSequence);
        }
    }
}
