/** Reads dates, times of day and zones: as people write them in text, and as machines write them beside it. */
@NullMarked
package dev.earshot.intake.time;

import org.jspecify.annotations.NullMarked;
