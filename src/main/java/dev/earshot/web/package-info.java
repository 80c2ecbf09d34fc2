/** Routes, limits, security headers and the HTTP server. */
@NullMarked
package dev.earshot.web;

import org.jspecify.annotations.NullMarked;
