/** Updates as Atom, RSS, JSON Feed and plain text; recordings as podcasts, with transcripts and chapters. */
@NullMarked
package dev.earshot.syndication;

import org.jspecify.annotations.NullMarked;
