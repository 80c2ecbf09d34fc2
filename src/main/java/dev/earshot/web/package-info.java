/**
 * Routes, representations and their cache, conditional requests, errors, limits, security headers.
 */
@NullMarked
package dev.earshot.web;

import org.jspecify.annotations.NullMarked;
