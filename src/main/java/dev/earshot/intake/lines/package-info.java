/** Reads lines of text: markers that open an update, captions, furniture, blocks. */
@NullMarked
package dev.earshot.intake.lines;

import org.jspecify.annotations.NullMarked;
