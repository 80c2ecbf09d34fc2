package dev.earshot.page.model;

import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import java.util.List;
import java.util.SortedMap;

/** A section in a list of sections. */
public record SectionLink(SectionId id, String name) {
    /** Returns the sections in the map's order. */
    public static List<SectionLink> of(SortedMap<SectionId, String> sections) {
        return sections.entrySet().stream()
                .map(section -> new SectionLink(section.getKey(), section.getValue()))
                .toList();
    }

    public String path() {
        return SiteUrls.section(id);
    }
}
