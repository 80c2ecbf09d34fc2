package dev.earshot.speech.english;

import java.util.List;
import java.util.regex.Pattern;

/** The last rule: leaves only words that a voice can say, and limits their number. */
final class Speakable implements Rule {
    /** No word is longer. A longer string isn't a word, and takes a voice very long. */
    static final int MAX_WORD_LENGTH = 40;

    private static final Pattern SOUND = Pattern.compile("[A-Za-z]");
    private static final Rule TIDY = Rule.all(List.of(
            Rule.replacing("\\d++", match -> " " + NumberWords.digits(match.group()) + " "),
            Rule.replacing("[^A-Za-z '.,?!;:-]", " "),
            Rule.replacing("([A-Za-z'-]{" + MAX_WORD_LENGTH + "})[A-Za-z'-]++", match -> match.group(1)),
            Rule.replacing("[\\s,;:]+(?=[.?!]|[,;:])", ""),
            Rule.replacing("([.?!])[.?!,;:]++", match -> match.group(1)),
            Rule.replacing("([.,?!;:])(?=[A-Za-z])", match -> match.group(1) + " "),
            Rule.replacing("^[\\s.,?!;:'-]+", ""),
            Rule.replacing("\\s{2,}", " ")));

    @Override
    public String apply(String sentence) {
        String said = TIDY.apply(sentence).strip();
        if (!SOUND.matcher(said).find()) {
            return "";
        }
        return ".,?!;:".indexOf(said.charAt(said.length() - 1)) >= 0 ? said : said + ".";
    }
}
