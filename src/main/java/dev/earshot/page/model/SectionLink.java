package dev.earshot.page.model;

import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import java.util.List;
import java.util.SortedMap;

/** A section as lists of them show it. */
public record SectionLink(SectionId id, String name) {
    /** The sections of a map from their slugs to their names, in its order. */
    public static List<SectionLink> of(SortedMap<SectionId, String> sections) {
        return sections.entrySet().stream()
                .map(section -> new SectionLink(section.getKey(), section.getValue()))
                .toList();
    }

    public String path() {
        return SiteUrls.section(id);
    }
}
