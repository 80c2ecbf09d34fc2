/**
 * Turns documents into drafts, or into problems with their lines; watches the served folder.
 */
@NullMarked
package dev.earshot.intake;

import org.jspecify.annotations.NullMarked;
