/**
 * How times, dates, durations and sizes are written for people, in the words of a language.
 */
@NullMarked
package dev.earshot.wording;

import org.jspecify.annotations.NullMarked;
