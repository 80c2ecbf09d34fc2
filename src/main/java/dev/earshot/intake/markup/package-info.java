/** Makes blocks and inline text of HTML, wherever it comes from. */
@NullMarked
package dev.earshot.intake.markup;

import org.jspecify.annotations.NullMarked;
