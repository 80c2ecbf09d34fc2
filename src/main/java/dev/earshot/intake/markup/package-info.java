/** Converts HTML from any source to blocks and rich text. */
@NullMarked
package dev.earshot.intake.markup;

import org.jspecify.annotations.NullMarked;
