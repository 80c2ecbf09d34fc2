package dev.earshot.archive.model;

import dev.earshot.article.ArticleId;
import dev.earshot.article.SectionId;
import dev.earshot.search.SearchFilter;
import dev.earshot.search.SearchQuery;

/** The articles whose updates a list contains. */
public sealed interface Scope {
    /** All articles. */
    record Everything() implements Scope {}

    /** The articles of a section. */
    record Section(SectionId id) implements Scope {}

    /** One article. */
    record OfArticle(ArticleId id) implements Scope {}

    /** The updates that match a query and a filter. */
    record Search(SearchQuery query, SearchFilter filter) implements Scope {
        /** Creates a search in all articles. */
        public Search(SearchQuery query) {
            this(query, SearchFilter.NONE);
        }
    }
}
