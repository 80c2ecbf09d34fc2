/** Speaks written-out text: the built-in voice, and voices that are programs. */
@NullMarked
package dev.earshot.speech.voice;

import org.jspecify.annotations.NullMarked;
