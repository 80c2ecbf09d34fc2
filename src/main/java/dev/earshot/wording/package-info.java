/**
 * How times, dates, durations and sizes are written for people, and the words of the pages, in each language.
 */
@NullMarked
package dev.earshot.wording;

import org.jspecify.annotations.NullMarked;
