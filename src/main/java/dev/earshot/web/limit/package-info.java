/** Limits of how much clients may ask for, so that none of them keeps the others waiting. */
@NullMarked
package dev.earshot.web.limit;

import org.jspecify.annotations.NullMarked;
