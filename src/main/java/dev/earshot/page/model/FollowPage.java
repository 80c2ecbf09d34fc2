package dev.earshot.page.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The view of what can be followed.
 *
 * @param story the story that the reader wants to follow; null for all
 * @param sections with published stories
 * @param stories the last added first
 * @param isFirst whether this is the first page
 * @param next the path of the following page, or null
 * @param hub the URL of the WebSub hub, or null
 */
public record FollowPage(
        @Nullable StoryLink story,
        List<FollowedSection> sections,
        List<StoryLink> stories,
        boolean isFirst,
        @Nullable String next,
        @Nullable String hub) {
    public FollowPage {
        sections = List.copyOf(sections);
        stories = List.copyOf(stories);
    }

    /**
     * A section with feeds.
     *
     * @param languages of its latest stories
     */
    public record FollowedSection(SectionLink link, List<Locale> languages) {
        public FollowedSection {
            languages = List.copyOf(languages);
        }
    }
}
