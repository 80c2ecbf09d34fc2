/** How often something may happen, and how much is remembered. */
@NullMarked
package dev.earshot.limit;

import org.jspecify.annotations.NullMarked;
