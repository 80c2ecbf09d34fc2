/**
 * Pushes feeds to subscribers as a WebSub hub (https://www.w3.org/TR/websub/), or notifies an external hub. Pending work
 * is stored in the archive's database and survives restarts.
 */
@NullMarked
package dev.earshot.hub;

import org.jspecify.annotations.NullMarked;
