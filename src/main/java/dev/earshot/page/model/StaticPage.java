package dev.earshot.page.model;

import dev.earshot.i18n.Messages;
import java.util.List;
import java.util.Locale;

/** Pages about the server. */
public enum StaticPage {
    /** The site and how it treats its readers. */
    ABOUT("corrections", StaticPage.VOICE, "privacy", "software"),
    /** The accessibility statement and known limitations. */
    ACCESSIBILITY("how", "tested", "lacks", "report");

    private static final String VOICE = "voice";

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> sections;

    StaticPage(String... sections) {
        this.sections = List.of(sections);
    }

    /** A part with a heading. */
    public record TextSection(String heading, String text) {}

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String path() {
        return "/" + key();
    }

    /**
     * Returns the parts with a heading.
     *
     * @param isSpoken whether there are recordings
     */
    public List<TextSection> sections(Messages messages, boolean isSpoken) {
        return sections.stream()
                .filter(section -> isSpoken || !section.equals(VOICE))
                .map(section -> key() + "." + section)
                .map(key -> new TextSection(messages.format(key), messages.format(key + ".text")))
                .toList();
    }
}
