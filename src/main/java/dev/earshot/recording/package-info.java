/**
 * Follows the change log, orders recordings, keeps and joins them.
 */
@NullMarked
package dev.earshot.recording;

import org.jspecify.annotations.NullMarked;
