package dev.earshot.speech.english;

import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes out one kind of thing as it is spoken. Rules see one sentence at a time, a few hundred characters at most, with its
 * letters already in ASCII. They are stateless and thread-safe.
 */
@FunctionalInterface
interface Rule {
    /** A number as news sites write it: 7, 1,250, 3.5. */
    String NUMBER = "(?:\\d{1,3}(?:,\\d{3})++|\\d++)(?:\\.\\d++)?";

    String apply(String sentence);

    /** Returns a rule that replaces each match by the result of a function. */
    static Rule replacing(String pattern, Function<MatchResult, String> said) {
        Pattern written = Pattern.compile(pattern);
        String literal = Literal.in(pattern);
        return sentence -> sentence.contains(literal)
                ? written.matcher(sentence).replaceAll(match -> Matcher.quoteReplacement(said.apply(match)))
                : sentence;
    }

    /** Returns a rule that replaces each match by the same text. */
    static Rule replacing(String pattern, String said) {
        return replacing(pattern, match -> said);
    }

    /** Returns a rule that applies only to sentences with text that shows what is meant. */
    static Rule where(String telling, Rule rule) {
        Pattern found = Pattern.compile(telling);
        return sentence -> found.matcher(sentence).find() ? rule.apply(sentence) : sentence;
    }

    /** Returns a rule that skips sentences with text that shows that something else is meant. */
    static Rule unless(String telling, Rule rule) {
        Pattern found = Pattern.compile(telling);
        return sentence -> found.matcher(sentence).find() ? sentence : rule.apply(sentence);
    }

    /** Returns a rule that applies several in order. */
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
