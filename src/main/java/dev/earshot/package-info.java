/**
 * The wiring: the launcher, the settings, and the server made of its parts by hand.
 */
@NullMarked
package dev.earshot;

import org.jspecify.annotations.NullMarked;
