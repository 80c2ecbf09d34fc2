package dev.earshot.speech;

import dev.earshot.speech.english.Lexicon;

/**
 * How a text is made into words for a voice.
 *
 * @param lexicon how words are said
 * @param quotes whether it is said where a quotation begins and ends
 */
public record Style(Lexicon lexicon, boolean quotes) {
    /** What nobody asked otherwise of. */
    public static final Style USUAL = new Style(Lexicon.own(), true);
}
