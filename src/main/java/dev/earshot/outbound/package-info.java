/**
 * Asks servers elsewhere, safely: only where this server may go, and within bounds of size and time.
 */
@NullMarked
package dev.earshot.outbound;

import org.jspecify.annotations.NullMarked;
