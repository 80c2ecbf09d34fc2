/** Fetches sources with conditional requests, one request per host at a time. */
@NullMarked
package dev.earshot.source.fetch;

import org.jspecify.annotations.NullMarked;
