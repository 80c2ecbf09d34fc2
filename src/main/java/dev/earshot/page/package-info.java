/** Renders pages as accessible HTML. */
@NullMarked
package dev.earshot.page;

import org.jspecify.annotations.NullMarked;
