/** Tells a cache in front of the server what to drop. */
@NullMarked
package dev.earshot.purge;

import org.jspecify.annotations.NullMarked;
