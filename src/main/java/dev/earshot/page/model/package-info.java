/** The views that callers pass to the pages. */
@NullMarked
package dev.earshot.page.model;

import org.jspecify.annotations.NullMarked;
