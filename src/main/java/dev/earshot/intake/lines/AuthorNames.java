package dev.earshot.intake.lines;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the names in a byline. */
public final class AuthorNames {
    private static final Pattern SEPARATOR = Pattern.compile("\\s*(?:,\\s*and\\s|,|;|\\sand\\s|\\s&\\s)\\s*");
    private static final Pattern BY = Pattern.compile("^by:?\\s", Pattern.CASE_INSENSITIVE);

    private AuthorNames() {}

    /** Returns the names in a byline: "By Ann Lee, Bo Ray and Cy Poe" has three. */
    public static List<String> of(String byline) {
        return Arrays.stream(SEPARATOR.split(BY.matcher(byline).replaceFirst("")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
