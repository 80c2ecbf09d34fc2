/** Verifies and copies archives, also while a server uses them. */
@NullMarked
package dev.earshot.archive.maintenance;

import org.jspecify.annotations.NullMarked;
