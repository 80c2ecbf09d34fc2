/** Decodes bytes to text by each format's rules. */
@NullMarked
package dev.earshot.intake.charset;

import org.jspecify.annotations.NullMarked;
