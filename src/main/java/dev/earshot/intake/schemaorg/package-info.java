/** Reads schema.org data, in microdata or JSON-LD: live blogs, postings, bylines, media. */
@NullMarked
package dev.earshot.intake.schemaorg;

import org.jspecify.annotations.NullMarked;
