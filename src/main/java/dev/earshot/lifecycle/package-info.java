/** Watches the background threads, the storage and the memory, and knows whether the server is ready. */
@NullMarked
package dev.earshot.lifecycle;

import org.jspecify.annotations.NullMarked;
