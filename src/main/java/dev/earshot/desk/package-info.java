/**
 * Compares what arrived with what is archived and decides: identity, dates and provenance.
 */
@NullMarked
package dev.earshot.desk;

import org.jspecify.annotations.NullMarked;
