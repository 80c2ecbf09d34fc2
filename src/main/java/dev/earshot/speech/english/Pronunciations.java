package dev.earshot.speech.english;

/**
 * Replaces words that are in the lexicon: by their alias, or by a token that the voice has the phones for. It is the first
 * rule,
 * so it reads letters of any script.
 */
final class Pronunciations implements Rule {
    private final Graphemes graphemes;

    Pronunciations(Lexicon lexicon) {
        this.graphemes = lexicon.graphemes();
    }

    @Override
    public String apply(String sentence) {
        return graphemes.replaceAll(sentence);
    }
}
