/** What gets into the log: one line for each message, and no secrets. */
@NullMarked
package dev.earshot.log;

import org.jspecify.annotations.NullMarked;
