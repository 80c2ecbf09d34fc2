/** Reads articles in Earshot's JSON format, strictly by its JSON Schema. */
@NullMarked
package dev.earshot.intake.json;

import org.jspecify.annotations.NullMarked;
