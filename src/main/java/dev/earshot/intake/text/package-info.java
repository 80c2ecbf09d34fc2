/** Reads text files: headers, headline, updates, background. */
@NullMarked
package dev.earshot.intake.text;

import org.jspecify.annotations.NullMarked;
