/** Follows the change log and sends its changes as server-sent events. */
@NullMarked
package dev.earshot.events;

import org.jspecify.annotations.NullMarked;
