/** What intake reads and what comes out: documents, their formats, results and problems. */
@NullMarked
package dev.earshot.intake.document;

import org.jspecify.annotations.NullMarked;
