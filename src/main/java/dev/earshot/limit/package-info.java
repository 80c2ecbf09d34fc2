/** How often something may happen. */
@NullMarked
package dev.earshot.limit;

import org.jspecify.annotations.NullMarked;
