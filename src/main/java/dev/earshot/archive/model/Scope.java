package dev.earshot.archive.model;

import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;

/** The articles whose updates a list contains. */
public sealed interface Scope {
    /** All articles. */
    record Everything() implements Scope {}

    /** The articles of a section. */
    record Section(SectionId id) implements Scope {}

    /** One article. */
    record OfArticle(ArticleId id) implements Scope {}

    /** The updates that match a query, whatever their article. */
    record Search(SearchQuery query) implements Scope {}
}
