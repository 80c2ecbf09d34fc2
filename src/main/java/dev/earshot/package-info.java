/** The launcher, the settings, and the server, wired by hand. */
@NullMarked
package dev.earshot;

import org.jspecify.annotations.NullMarked;
