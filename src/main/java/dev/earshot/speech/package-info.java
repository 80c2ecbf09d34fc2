/**
 * From an update to the words to say, and from the words to sound; knows no store.
 */
@NullMarked
package dev.earshot.speech;

import org.jspecify.annotations.NullMarked;
