package dev.earshot.page.model;

import dev.earshot.article.Article;
import dev.earshot.article.TimelineEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The view of the search page.
 *
 * @param form as entered
 * @param mistake why it can't be searched for, or null
 * @param found the results, or null without a search
 */
public record SearchPage(
        SearchForm form,
        @Nullable SearchMistake mistake,
        @Nullable Results found) {
    /**
     * The fields of the form; those that aren't filled in are empty.
     *
     * @param text the search text
     * @param section the slug of a section
     * @param kind the kind of updates
     * @param from the first day, as HTML writes it
     * @param to the last day
     * @param story the id of the only story that is searched
     * @param order anything but the newest first
     * @param sections to choose from
     * @param kinds to choose from
     */
    public record SearchForm(
            String text,
            String section,
            String kind,
            String from,
            String to,
            String story,
            String order,
            List<SectionLink> sections,
            List<String> kinds) {
        public SearchForm {
            sections = List.copyOf(sections);
            kinds = List.copyOf(kinds);
        }

        /** Returns whether the search is limited by anything but a story. */
        public boolean isFiltered() {
            return !(section + kind + from + to).isEmpty();
        }
    }

    /**
     * Why a search is not possible.
     *
     * @param name of the mistake, as in the keys of messages
     * @param part of the search text that is wrong, or empty
     * @param max the maximum that was exceeded, or 0
     */
    public record SearchMistake(String name, String part, int max) {}

    /**
     * A page of results.
     *
     * @param stories in their order
     * @param updates how many updates match, at most the maximum of the count
     * @param storyCount in how many stories they are; 0 if that isn't known
     * @param isMore whether more match than were counted
     * @param paths of other pages with results
     * @param suggestion another spelling that finds something, or null
     */
    public record Results(
            List<FoundStory> stories,
            int updates,
            int storyCount,
            boolean isMore,
            ResultPaths paths,
            @Nullable Spelling suggestion) {
        public Results {
            stories = List.copyOf(stories);
        }
    }

    /**
     * Where to go from a page of results.
     *
     * @param self the path of the first page of these results
     * @param isFirst whether this is that page
     * @param next the path of the following page, or null
     * @param otherOrder the path of the same results in the other order, or null if there is none
     * @param allStories the path of the search in all stories if this one is in one story, else null
     * @param query the query of the addresses of feeds with these results, beginning with a question mark
     */
    public record ResultPaths(
            String self,
            boolean isFirst,
            @Nullable String next,
            @Nullable String otherOrder,
            @Nullable String allStories,
            String query) {}

    /** Another spelling of the search text. */
    public record Spelling(String text, String path) {}

    /**
     * A story with updates that were found.
     *
     * @param headline with hits
     * @param hits the first of them, at least one
     * @param count how many of its updates match, as far as that is known
     * @param all the path of all its hits, or null if these are all
     */
    public record FoundStory(
            Article article,
            Excerpt headline,
            List<Hit> hits,
            int count,
            @Nullable String all) {
        public FoundStory {
            hits = List.copyOf(hits);
        }
    }

    /**
     * An update that was found.
     *
     * @param headline its first sentence, with hits
     * @param text the rest of its text around the first hit; {@link Excerpt#NONE} if there is no hit
     */
    public record Hit(TimelineEntry entry, Excerpt headline, Excerpt text) {}
}
