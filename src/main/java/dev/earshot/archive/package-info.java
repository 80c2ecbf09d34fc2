/** Stores articles and their change log, on SQLite or PostgreSQL. */
@NullMarked
package dev.earshot.archive;

import org.jspecify.annotations.NullMarked;
