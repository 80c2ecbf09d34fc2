/**
 * Updates as Atom, RSS, JSON Feed and plain text; recordings as podcasts, with their transcripts and chapters.
 */
@NullMarked
package dev.earshot.feed;

import org.jspecify.annotations.NullMarked;
