package dev.earshot.archive.model;

import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;

/** Whose updates a list has. */
public sealed interface Scope {
    /** Those of all articles. */
    record Everything() implements Scope {}

    /** Those of the articles of a section. */
    record Section(SectionId id) implements Scope {}

    /** Those of one article. */
    record OfArticle(ArticleId id) implements Scope {}

    /** Those that are found by a query. */
    record Search(SearchQuery query) implements Scope {}
}
