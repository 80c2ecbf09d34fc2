/** Polls sources on a schedule, receives WebSub pushes, and passes the content to the desk. */
@NullMarked
package dev.earshot.source.poll;

import org.jspecify.annotations.NullMarked;
