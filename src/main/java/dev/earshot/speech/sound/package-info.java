/** Normalizes loudness, and writes MP3, Opus and their tags. */
@NullMarked
package dev.earshot.speech.sound;

import org.jspecify.annotations.NullMarked;
