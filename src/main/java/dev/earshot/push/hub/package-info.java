/**
 * Pushes feeds to who subscribes to them, as a WebSub hub (https://www.w3.org/TR/websub/), or tells a hub elsewhere what is
 * new. What is to be done is kept in the archive's database, so that it goes on after a restart.
 */
@NullMarked
package dev.earshot.push.hub;

import org.jspecify.annotations.NullMarked;
