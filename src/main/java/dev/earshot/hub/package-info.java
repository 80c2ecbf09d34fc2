/** Pushes feeds to subscribers as a WebSub hub (https://www.w3.org/TR/websub/), or pings a hub elsewhere. Pending work is kept in
 * the archive's database and survives a restart. */
@NullMarked
package dev.earshot.hub;

import org.jspecify.annotations.NullMarked;
