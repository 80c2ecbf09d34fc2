/** Decides which archived update a drafted one is: by source id, by time and by likeness of text. */
@NullMarked
package dev.earshot.desk.matching;

import org.jspecify.annotations.NullMarked;
