/** Writes articles, updates and blocks in Earshot's own JSON form. */
@NullMarked
package dev.earshot.json;

import org.jspecify.annotations.NullMarked;
