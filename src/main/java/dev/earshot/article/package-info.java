/** The domain model of live news: articles, updates, blocks, changes and recordings. Immutable; needs no library. */
@NullMarked
package dev.earshot.article;

import org.jspecify.annotations.NullMarked;
