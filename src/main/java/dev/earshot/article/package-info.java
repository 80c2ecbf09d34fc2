/**
 * The vocabulary of live news: articles, updates, blocks, changes and recordings; immutable, and free of libraries.
 */
@NullMarked
package dev.earshot.article;

import org.jspecify.annotations.NullMarked;
