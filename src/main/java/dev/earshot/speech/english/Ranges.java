package dev.earshot.speech.english;

import java.util.List;

/** Reads what joins two numbers of any kind if a word shows that it isn't "to". */
final class Ranges {
    static final Rule RULE = Rule.all(List.of(
            Rule.replacing(
                    "([Bb]etween\\s[$\u20AC\u00A3]?" + Rule.NUMBER + ")\\s?[-\u2013]\\s?(?=[$\u20AC\u00A3]?\\d)",
                    match -> match.group(1) + " and "),
            Rule.replacing("(?<=\\d)-(for|of|by|on|and|in|to)-(?=\\d)", match -> " " + match.group(1) + " ")));

    private Ranges() {}
}
