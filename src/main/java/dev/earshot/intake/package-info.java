/**
 * Turns documents into drafts for the desk, or into problems with line numbers.
 *
 * <p>Start at {@link dev.earshot.intake.Intake}, which passes a document to the reader of its format. The result is accepted
 * with remarks, or rejected with problems. There is a folder for each format ({@code text}, {@code page}, {@code schemaorg},
 * {@code json}, {@code feed}); the rest ({@code document}, {@code charset}, {@code time}, {@code lines}, {@code markup}) is
 * shared.
 */
@NullMarked
package dev.earshot.intake;

import org.jspecify.annotations.NullMarked;
