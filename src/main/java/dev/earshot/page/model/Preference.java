package dev.earshot.page.model;

import java.util.List;
import java.util.Locale;

/** A display setting. Its first choice is the default. */
public enum Preference {
    SIZE("usual", "large", "larger", "largest"),
    SPACING("usual", "wide"),
    WIDTH("usual", "narrow", "wide"),
    SCHEME("usual", "light", "dark", "contrast"),
    ORDER("usual", "oldest");

    @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
    private final List<String> choices;

    Preference(String... choices) {
        this.choices = List.of(choices);
    }

    /** Returns its name in query parameters, in the cookie and among the messages. */
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
