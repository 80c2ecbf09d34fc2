package dev.earshot.intake.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The headers that a text file may begin with; a name is written as the constant is, with hyphens, in any case. */
enum HeaderName {
    TITLE,
    DATE,
    ZONE,
    ORDER,
    LANGUAGE,
    SECTION,
    BYLINE,
    CANONICAL,
    IMAGE,
    IMAGE_ALT,
    CREDIT,
    COMMENTS,
    RIGHTS,
    ID,
    STATUS;

    static Optional<HeaderName> of(String written) {
        return Arrays.stream(values())
                .filter(name -> name.toString().equalsIgnoreCase(written))
                .findFirst();
    }

    /** All names, for the one who mistook one. */
    static String all() {
        return Arrays.stream(values()).map(HeaderName::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        String[] words = name().split("_");
        return Arrays.stream(words)
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("-"));
    }
}
