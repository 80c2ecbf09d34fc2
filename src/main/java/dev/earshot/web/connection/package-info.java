/** Connections: their limits, and documents that are sent again without routing. */
@NullMarked
package dev.earshot.web.connection;

import org.jspecify.annotations.NullMarked;
