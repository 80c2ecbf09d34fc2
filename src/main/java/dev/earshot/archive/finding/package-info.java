/** What a search finds, by story: counted, in order of time or rank, with another spelling if nothing is found. */
@NullMarked
package dev.earshot.archive.finding;

import org.jspecify.annotations.NullMarked;
