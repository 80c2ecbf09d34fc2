/**
 * Draws the covers of podcasts: pictures of words, set in a typeface that comes along.
 */
@NullMarked
package dev.earshot.cover;

import org.jspecify.annotations.NullMarked;
