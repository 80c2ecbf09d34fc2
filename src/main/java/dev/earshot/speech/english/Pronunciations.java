package dev.earshot.speech.english;

/**
 * Words that a lexicon has: in the place of an alias stand its words, in that of a phoneme a word under which the voice
 * is told its sounds. The first of the rules, so it reads letters of every kind.
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
