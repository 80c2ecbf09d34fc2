/**
 * Updates as Atom, RSS and JSON Feed.
 */
@NullMarked
package dev.earshot.feed;

import org.jspecify.annotations.NullMarked;
