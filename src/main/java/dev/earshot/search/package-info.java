/** The words of a search: how text becomes words, which forms of a word are equal, and what a query means. */
@NullMarked
package dev.earshot.search;

import org.jspecify.annotations.NullMarked;
