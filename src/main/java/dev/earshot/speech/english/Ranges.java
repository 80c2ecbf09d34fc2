package dev.earshot.speech.english;

import java.util.List;

/** What joins two numbers, of whatever kind, where a word tells that it is no "to". */
final class Ranges {
    static final Rule RULE = Rule.all(List.of(
            Rule.replacing(
                    "([Bb]etween\\s[$\u20AC\u00A3]?" + Rule.NUMBER + ")\\s?[-\u2013]\\s?(?=[$\u20AC\u00A3]?\\d)",
                    match -> match.group(1) + " and "),
            Rule.replacing("(?<=\\d)-(for|of|by|on|and|in|to)-(?=\\d)", match -> " " + match.group(1) + " ")));

    private Ranges() {}
}
