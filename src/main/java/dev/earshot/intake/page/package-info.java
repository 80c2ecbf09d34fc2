/** Reads web pages: finds the article, its facts and its updates. */
@NullMarked
package dev.earshot.intake.page;

import org.jspecify.annotations.NullMarked;
