/** Writes English out as it is spoken (numbers, dates, units, abbreviations), and holds pronunciations. */
@NullMarked
package dev.earshot.speech.english;

import org.jspecify.annotations.NullMarked;
