/** Earshot's JSON format: one tree of records, which the API writes and the intake reads. */
@NullMarked
package dev.earshot.json;

import org.jspecify.annotations.NullMarked;
