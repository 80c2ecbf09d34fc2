package dev.earshot.article;

import dev.earshot.article.Block.Figure;
import dev.earshot.article.Block.LinkCard;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The words and facts of an article itself: everything but its updates.
 *
 * @param headline the article's title
 * @param zone the time zone in which its times are shown
 * @param section the section of the news it belongs to, or null
 * @param canonical the address of the original publication, or null
 * @param hero the picture at the top, or null
 * @param lede the opening summary, or null
 * @param body the background below the updates; empty if the article consists of updates only
 * @param related cards that link to related reading
 * @param comments the card that links to readers' comments, or null
 */
public record ArticleCopy(
        String headline,
        Locale language,
        ZoneId zone,
        @Nullable String section,
        List<String> authors,
        @Nullable URI canonical,
        @Nullable Figure hero,
        @Nullable RichText lede,
        List<Block> body,
        List<LinkCard> related,
        @Nullable LinkCard comments,
        @Nullable String rights) {
    public ArticleCopy {
        headline = Text.cleanLine(headline);
        if (headline.isEmpty()) {
            throw new IllegalArgumentException("an article needs a headline");
        }
        section = section == null ? null : Text.cleanLine(section);
        authors =
                authors.stream().map(Text::cleanLine).filter(a -> !a.isEmpty()).toList();
        if (canonical != null) {
            Links.requireAllowed(canonical);
        }
        body = List.copyOf(body);
        related = List.copyOf(related);
        rights = rights == null ? null : Text.cleanLine(rights);
    }

    /** Returns this copy with another body. */
    public ArticleCopy withBody(List<Block> other) {
        return toBuilder().body(other).build();
    }

    /** Returns a builder of an article's copy. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with the components of this record. */
    public Builder toBuilder() {
        return new Builder()
                .headline(headline)
                .language(language)
                .zone(zone)
                .section(section)
                .authors(authors)
                .canonical(canonical)
                .hero(hero)
                .lede(lede)
                .body(body)
                .related(related)
                .comments(comments)
                .rights(rights);
    }

    /**
     * Builds an article's copy by the names of its components. Lists default to empty and nullable components to null;
     * headline, language and zone are required.
     */
    public static final class Builder {
        private @Nullable String headline;
        private @Nullable Locale language;
        private @Nullable ZoneId zone;
        private @Nullable String section;
        private List<String> authors = List.of();
        private @Nullable URI canonical;
        private @Nullable Figure hero;
        private @Nullable RichText lede;
        private List<Block> body = List.of();
        private List<LinkCard> related = List.of();
        private @Nullable LinkCard comments;
        private @Nullable String rights;

        private Builder() {}

        public Builder headline(String headline) {
            this.headline = headline;
            return this;
        }

        public Builder language(Locale language) {
            this.language = language;
            return this;
        }

        public Builder zone(ZoneId zone) {
            this.zone = zone;
            return this;
        }

        public Builder section(@Nullable String section) {
            this.section = section;
            return this;
        }

        public Builder authors(List<String> authors) {
            this.authors = authors;
            return this;
        }

        public Builder canonical(@Nullable URI canonical) {
            this.canonical = canonical;
            return this;
        }

        public Builder hero(@Nullable Figure hero) {
            this.hero = hero;
            return this;
        }

        public Builder lede(@Nullable RichText lede) {
            this.lede = lede;
            return this;
        }

        public Builder body(List<Block> body) {
            this.body = body;
            return this;
        }

        public Builder related(List<LinkCard> related) {
            this.related = related;
            return this;
        }

        public Builder comments(@Nullable LinkCard comments) {
            this.comments = comments;
            return this;
        }

        public Builder rights(@Nullable String rights) {
            this.rights = rights;
            return this;
        }

        public ArticleCopy build() {
            return new ArticleCopy(
                    Objects.requireNonNull(headline, "headline"),
                    Objects.requireNonNull(language, "language"),
                    Objects.requireNonNull(zone, "zone"),
                    section,
                    authors,
                    canonical,
                    hero,
                    lede,
                    body,
                    related,
                    comments,
                    rights);
        }
    }
}
