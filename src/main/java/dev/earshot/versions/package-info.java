/** What updates said before and after each correction, and the difference. */
@NullMarked
package dev.earshot.versions;

import org.jspecify.annotations.NullMarked;
