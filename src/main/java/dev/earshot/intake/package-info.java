/**
 * Turns documents into drafts for the desk, or into problems with their lines.
 *
 * <p>Where to begin: {@link dev.earshot.intake.Intake} hands a document to the reader of its format. The result is accepted
 * with remarks, or rejected with problems. There is a folder for each format ({@code text}, {@code page}, {@code schemaorg},
 * {@code json}, {@code feed}), and below them what they share ({@code document}, {@code charset}, {@code time}, {@code lines},
 * {@code markup}).
 */
@NullMarked
package dev.earshot.intake;

import org.jspecify.annotations.NullMarked;
