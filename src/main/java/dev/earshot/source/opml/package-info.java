/** Reads the subscription file, an OPML list of pages and feeds to poll. */
@NullMarked
package dev.earshot.source.opml;

import org.jspecify.annotations.NullMarked;
