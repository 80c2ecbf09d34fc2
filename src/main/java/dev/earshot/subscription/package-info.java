/**
 * Follows pages and feeds elsewhere, politely and safely, and hands what they bring to the desk.
 */
@NullMarked
package dev.earshot.subscription;

import org.jspecify.annotations.NullMarked;
