/** Reads schema.org data in JSON-LD or microdata: live blogs, postings, bylines and media. */
@NullMarked
package dev.earshot.intake.schemaorg;

import org.jspecify.annotations.NullMarked;
