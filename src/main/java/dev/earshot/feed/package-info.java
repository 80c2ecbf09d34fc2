/** Which feeds exist, and what each contains. */
@NullMarked
package dev.earshot.feed;

import org.jspecify.annotations.NullMarked;
