/** Backs up, restores, verifies and erases, beside a running server or without one. */
@NullMarked
package dev.earshot.upkeep;

import org.jspecify.annotations.NullMarked;
