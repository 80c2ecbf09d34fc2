package dev.earshot.intake.feed;

import dev.earshot.article.Text;
import dev.earshot.intake.lines.AuthorNames;
import dev.earshot.intake.lines.TextHeuristics;
import dev.earshot.intake.markup.Markup;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Extracts names from author fields. Never publishes email addresses. */
final class FeedAuthors {
    private static final int MAX_BYLINE_LENGTH = 500;
    private static final int MAX_AUTHORS = 50;
    private static final int MAX_NAME_LENGTH = 120;

    /** RSS: {@code ann@example.org (Ann Lee)}. */
    private static final Pattern NAME_IN_PARENTHESES = Pattern.compile("\\S{1,200}@\\S{1,200}\\s*\\(([^()]{1,200})\\)");

    /** Email: {@code Ann Lee <ann@example.org>}. */
    private static final Pattern NAME_BEFORE_ADDRESS = Pattern.compile("([^<>]{1,200}?)\\s*<[^<>]{0,200}>");

    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+");

    private FeedAuthors() {}

    /** Returns the distinct names of a list that has one name each. */
    static List<String> cut(List<String> names) {
        return names.stream()
                .map(name -> Text.truncate(Text.cleanLine(Text.truncate(name, MAX_BYLINE_LENGTH)), MAX_NAME_LENGTH))
                .filter(name -> !name.isEmpty() && !ADDRESS.matcher(name).matches())
                .distinct()
                .limit(MAX_AUTHORS)
                .toList();
    }

    /** Returns the distinct names in bylines. */
    static List<String> parse(List<String> bylines) {
        List<String> names = new ArrayList<>();
        for (String byline : bylines.stream().limit(MAX_AUTHORS).toList()) {
            for (String name : split(name(byline))) {
                String cut = Text.truncate(name, MAX_NAME_LENGTH);
                if (!cut.isEmpty() && !names.contains(cut) && names.size() < MAX_AUTHORS) {
                    names.add(cut);
                }
            }
        }
        return names;
    }

    private static String name(String byline) {
        String line =
                Markup.plainLine(byline.length() > MAX_BYLINE_LENGTH ? byline.substring(0, MAX_BYLINE_LENGTH) : byline);
        Matcher brackets = NAME_IN_PARENTHESES.matcher(byline.strip());
        if (brackets.matches()) {
            return Markup.plainLine(brackets.group(1));
        }
        Matcher front = NAME_BEFORE_ADDRESS.matcher(byline.strip());
        if (front.matches() && byline.indexOf('@') >= 0) {
            return Markup.plainLine(front.group(1));
        }
        return ADDRESS.matcher(line).matches() ? "" : line;
    }

    /** Splits a list of names, but keeps a name with an affiliation ("Ann Lee, Reuters") whole. */
    private static List<String> split(String name) {
        List<String> parts = AuthorNames.of(name);
        return parts.stream().allMatch(TextHeuristics::isName) || parts.size() == 1 ? parts : List.of(name);
    }
}
