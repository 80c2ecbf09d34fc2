package dev.earshot.page.model;

import java.util.List;
import java.util.Locale;

/** Something about pages that a reader can choose; the first of its choices is the usual one. */
public enum Preference {
    SIZE("usual", "large", "larger", "largest"),
    SPACING("usual", "wide"),
    WIDTH("usual", "narrow", "wide"),
    SCHEME("usual", "light", "dark", "contrast"),
    ORDER("usual", "oldest");

    @SuppressWarnings("ImmutableEnumChecker") // List.of is
    private final List<String> choices;

    Preference(String... choices) {
        this.choices = List.of(choices);
    }

    /** Its name in addresses, in the cookie and among the words. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public List<String> choices() {
        return choices;
    }

    public String usual() {
        return choices.getFirst();
    }
}
