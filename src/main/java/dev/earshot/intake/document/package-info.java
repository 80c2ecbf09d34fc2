/** The input and output of the intake: documents, formats, results and problems. */
@NullMarked
package dev.earshot.intake.document;

import org.jspecify.annotations.NullMarked;
