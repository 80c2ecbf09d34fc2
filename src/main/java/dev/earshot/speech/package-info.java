/** Turns updates into scripts, and scripts into audio. Knows nothing about storage. */
@NullMarked
package dev.earshot.speech;

import org.jspecify.annotations.NullMarked;
