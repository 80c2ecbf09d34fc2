package dev.earshot.speech;

import dev.earshot.speech.english.Lexicon;

/**
 * How text is turned into a script.
 *
 * @param lexicon how words are pronounced
 * @param announceQuotes whether to say where a quotation starts and ends
 */
public record ScriptOptions(Lexicon lexicon, boolean announceQuotes) {
    /** The default options. */
    public static final ScriptOptions DEFAULT = new ScriptOptions(Lexicon.own(), true);
}
