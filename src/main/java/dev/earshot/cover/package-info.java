/** Draws covers of podcasts, share cards and icons. */
@NullMarked
package dev.earshot.cover;

import org.jspecify.annotations.NullMarked;
