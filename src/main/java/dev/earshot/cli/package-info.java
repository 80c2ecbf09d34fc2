/** The commands. */
@NullMarked
package dev.earshot.cli;

import org.jspecify.annotations.NullMarked;
