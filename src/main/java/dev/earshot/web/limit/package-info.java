/** Limits of requests: who may have how much of the server's time. */
@NullMarked
package dev.earshot.web.limit;

import org.jspecify.annotations.NullMarked;
