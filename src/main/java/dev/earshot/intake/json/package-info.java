/** Reads articles in Earshot's own JSON form, strictly, by its JSON Schema. */
@NullMarked
package dev.earshot.intake.json;

import org.jspecify.annotations.NullMarked;
