/** Reads RSS, Atom and JSON Feed into drafts. */
@NullMarked
package dev.earshot.intake.feed;

import org.jspecify.annotations.NullMarked;
