/** Draws podcast covers. */
@NullMarked
package dev.earshot.cover;

import org.jspecify.annotations.NullMarked;
