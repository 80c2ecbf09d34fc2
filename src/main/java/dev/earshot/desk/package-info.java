/** Compares drafts with the archive, decides what is published, corrected or withdrawn, and writes it. */
@NullMarked
package dev.earshot.desk;

import org.jspecify.annotations.NullMarked;
