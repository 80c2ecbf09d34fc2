package dev.earshot.page.model;

import dev.earshot.article.SectionId;
import dev.earshot.article.SiteUrls;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** A section in a list of sections. */
public record SectionLink(SectionId id, String name) {
    /** Returns the sections in the map's order. */
    public static List<SectionLink> of(SortedMap<SectionId, String> sections) {
        return sections.entrySet().stream()
                .map(section -> new SectionLink(section.getKey(), section.getValue()))
                .toList();
    }

    /** Returns the section of an article; null if it has none. */
    public static @Nullable SectionLink of(@Nullable String name) {
        return name == null ? null : new SectionLink(SectionId.of(name), name);
    }

    public String path() {
        return SiteUrls.section(id);
    }
}
