package dev.earshot.page.model;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a reader wants pages to look. What isn't chosen is as usual. */
public record Preferences(Map<Preference, String> choices) {
    public static final Preferences USUAL = new Preferences(Map.of());

    /** @throws IllegalArgumentException where a choice isn't one of its preference's */
    public Preferences {
        EnumMap<Preference, String> unusual = new EnumMap<>(Preference.class);
        choices.forEach((preference, choice) -> {
            if (!preference.choices().contains(choice)) {
                throw new IllegalArgumentException("no choice of " + preference + ": " + choice);
            }
            if (!choice.equals(preference.usual())) {
                unusual.put(preference, choice);
            }
        });
        choices = Collections.unmodifiableMap(unusual);
    }

    /** Reads what {@link #text} wrote; what it doesn't know is as usual, since a cookie may be older than the program. */
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

    /** All that is not as usual, in one fixed order: {@code size-large.scheme-dark}; empty where nothing is. */
    public String text() {
        return words(".");
    }

    /** The same as names of classes, for the style sheet; null where there is none. */
    public @Nullable String classes() {
        return choices.isEmpty() ? null : words(" ");
    }

    private String words(String joint) {
        return choices.entrySet().stream()
                .map(choice -> choice.getKey().text() + "-" + choice.getValue())
                .collect(Collectors.joining(joint));
    }
}
