/** Formats times, dates, durations and sizes for people, in each language. */
@NullMarked
package dev.earshot.text;

import org.jspecify.annotations.NullMarked;
