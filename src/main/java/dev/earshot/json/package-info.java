/** Writes articles, updates and blocks in Earshot's JSON format. */
@NullMarked
package dev.earshot.json;

import org.jspecify.annotations.NullMarked;
