/**
 * The records that the archive returns and accepts: listings, pages of the timeline, cursors, hits, poll state,
 * subscriptions.
 */
@NullMarked
package dev.earshot.archive.model;

import org.jspecify.annotations.NullMarked;
