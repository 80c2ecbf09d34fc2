/** Draws the covers of podcasts. */
@NullMarked
package dev.earshot.cover;

import org.jspecify.annotations.NullMarked;
