package dev.earshot.intake.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The headers of a text file. A name is written as the constant, with hyphens and in any case. */
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

    /** Returns all names, for messages. */
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
