package dev.earshot.speech.english;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes one kind of thing out as it is said. Rules see one sentence at a time, a few hundred characters at most, its
 * letters already ASCII; they hold no state, and any thread may use them.
 */
@FunctionalInterface
interface Rule {
    /** A number as news pages write it: 7, 1,250, 3.5. */
    String NUMBER = "(?:\\d{1,3}(?:,\\d{3})++|\\d++)(?:\\.\\d++)?";

    String apply(String sentence);

    /** Puts something else in the place of every match. */
    static Rule replacing(String pattern, Function<MatchResult, String> said) {
        Pattern written = Pattern.compile(pattern);
        String literal = Literal.in(pattern);
        return sentence -> sentence.contains(literal)
                ? written.matcher(sentence).replaceAll(match -> Matcher.quoteReplacement(said.apply(match)))
                : sentence;
    }

    /** Puts the same words in the place of every match. */
    static Rule replacing(String pattern, String said) {
        return replacing(pattern, match -> said);
    }

    /** Keeps to sentences where something stands that tells what is meant. */
    static Rule where(String telling, Rule rule) {
        Pattern found = Pattern.compile(telling);
        return sentence -> found.matcher(sentence).find() ? rule.apply(sentence) : sentence;
    }

    /** Leaves sentences alone where something stands that tells that another thing is meant. */
    static Rule unless(String telling, Rule rule) {
        Pattern found = Pattern.compile(telling);
        return sentence -> found.matcher(sentence).find() ? sentence : rule.apply(sentence);
    }

    /** Several rules, one after another. */
    static Rule all(List<Rule> rules) {
        return sentence -> {
            String text = sentence;
            for (Rule rule : rules) {
                text = rule.apply(text);
            }
            return text;
        };
    }
}
