/** From an update to a script, and from the script to sound. Knows no store. */
@NullMarked
package dev.earshot.speech;

import org.jspecify.annotations.NullMarked;
