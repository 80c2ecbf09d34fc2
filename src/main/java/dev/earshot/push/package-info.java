/**
 * Follows the change log and tells at once what it says: the event streams.
 */
@NullMarked
package dev.earshot.push;

import org.jspecify.annotations.NullMarked;
