package dev.earshot.speech;

import dev.earshot.speech.english.Lexicon;

/**
 * How a text is made into words for a voice.
 *
 * @param lexicon how words are said
 * @param announceQuotes whether it is said where a quotation begins and ends
 */
public record ScriptOptions(Lexicon lexicon, boolean announceQuotes) {
    /** What nobody asked otherwise of. */
    public static final ScriptOptions DEFAULT = new ScriptOptions(Lexicon.own(), true);
}
