/** Watches the folder of article files and passes each changed file to the desk. */
@NullMarked
package dev.earshot.folder;

import org.jspecify.annotations.NullMarked;
