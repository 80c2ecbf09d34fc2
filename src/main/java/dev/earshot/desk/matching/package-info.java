/** Decides which archived update each update of a draft is: by source id, by time and by similarity of text. */
@NullMarked
package dev.earshot.desk.matching;

import org.jspecify.annotations.NullMarked;
