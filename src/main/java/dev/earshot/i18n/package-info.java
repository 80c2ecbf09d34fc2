/** The messages of the pages, in each language. */
@NullMarked
package dev.earshot.i18n;

import org.jspecify.annotations.NullMarked;
