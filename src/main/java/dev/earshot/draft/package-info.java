/** What a document or an editor asks the desk to publish, and what the desk answers. */
@NullMarked
package dev.earshot.draft;

import org.jspecify.annotations.NullMarked;
