/** Reads dates, times of day and zones, in prose and in machine-readable formats. */
@NullMarked
package dev.earshot.intake.time;

import org.jspecify.annotations.NullMarked;
