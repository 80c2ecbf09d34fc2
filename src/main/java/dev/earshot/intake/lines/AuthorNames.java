package dev.earshot.intake.lines;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the names in a byline. */
public final class AuthorNames {
    private static final Pattern SEPARATOR =
            Pattern.compile("\\s*(?:,\\s*and\\s|,|;|\\s(?:and|&|und|og|och|et|ja|ve)\\s)\\s*");

    /** Words that may also stand inside a name, such as Ortega y Gasset. */
    private static final Pattern AMBIGUOUS = Pattern.compile("\\s(?:y|e|i|en)\\s");

    private static final Pattern BY = Pattern.compile("^by:?\\s", Pattern.CASE_INSENSITIVE);

    private AuthorNames() {}

    /** Returns the names in a byline: "By Ann Lee, Bo Ray and Cy Poe" has three. */
    public static List<String> of(String byline) {
        return Arrays.stream(SEPARATOR.split(BY.matcher(byline).replaceFirst("")))
                .flatMap(AuthorNames::pair)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Two names of at least two words each, joined by a word that may also stand inside a name. */
    private static Stream<String> pair(String names) {
        Matcher joint = AMBIGUOUS.matcher(names);
        while (joint.find()) {
            String first = names.substring(0, joint.start()).strip();
            String second = names.substring(joint.end()).strip();
            if (first.indexOf(' ') > 0 && second.indexOf(' ') > 0) {
                return Stream.of(first, second);
            }
        }
        return Stream.of(names);
    }
}
