/** The JSON API: reading, publishing, tokens, idempotency keys. */
@NullMarked
package dev.earshot.web.api;

import org.jspecify.annotations.NullMarked;
