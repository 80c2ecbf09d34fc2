/** HTTP: representations and their cache, conditional requests, ranges, parameters, errors. */
@NullMarked
package dev.earshot.web.http;

import org.jspecify.annotations.NullMarked;
