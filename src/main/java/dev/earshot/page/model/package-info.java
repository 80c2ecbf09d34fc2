/** What a page shows, as its callers hand it in. */
@NullMarked
package dev.earshot.page.model;

import org.jspecify.annotations.NullMarked;
