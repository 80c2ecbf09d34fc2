package dev.earshot.page.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A reader's display settings. Missing ones have their default. */
public record Preferences(Map<Preference, String> choices) {
    public static final Preferences DEFAULT = new Preferences(Map.of());

    /** The query parameter that carries them from page to page. */
    public static final String PARAMETER = "reading";

    /** @throws IllegalArgumentException if a value isn't among its preference's choices */
    public Preferences {
        EnumMap<Preference, String> unusual = new EnumMap<>(Preference.class);
        choices.forEach((preference, choice) -> {
            if (!preference.choices().contains(choice)) {
                throw new IllegalArgumentException("invalid choice of " + preference + ": " + choice);
            }
            if (!choice.equals(preference.usual())) {
                unusual.put(preference, choice);
            }
        });
        choices = Collections.unmodifiableMap(unusual);
    }

    /** Parses the result of {@link #text}. Ignores unknown parts, since the cookie may be from an earlier version. */
    public static Preferences parse(@Nullable String text) {
        EnumMap<Preference, String> choices = new EnumMap<>(Preference.class);
        for (String part : text == null ? new String[0] : text.split("\\.")) {
            for (Preference preference : Preference.values()) {
                String start = preference.text() + "-";
                if (part.startsWith(start) && preference.choices().contains(part.substring(start.length()))) {
                    choices.put(preference, part.substring(start.length()));
                }
            }
        }
        return new Preferences(choices);
    }

    public Preferences with(Preference preference, String choice) {
        EnumMap<Preference, String> changed = new EnumMap<>(Preference.class);
        changed.putAll(choices);
        changed.put(preference, choice);
        return new Preferences(changed);
    }

    public String of(Preference preference) {
        return Objects.requireNonNull(choices.getOrDefault(preference, preference.usual()));
    }

    public boolean oldestFirst() {
        return of(Preference.ORDER).equals("oldest");
    }

    /** Returns all settings other than defaults in a fixed order: {@code size-large.scheme-dark}; empty if there are none. */
    public String text() {
        return words(".");
    }

    /** Returns the same as CSS class names; null if there are none. */
    public @Nullable String classes() {
        return choices.isEmpty() ? null : words(" ");
    }

    private String words(String joint) {
        return choices.entrySet().stream()
                .map(choice -> choice.getKey().text() + "-" + choice.getValue())
                .collect(Collectors.joining(joint));
    }
}
