/** Which feeds there are, and what is in each: the archive's updates as documents of the package {@code feed}. */
@NullMarked
package dev.earshot.channel;

import org.jspecify.annotations.NullMarked;
