/** Polls sources on a schedule, receives WebSub pushes, and hands what they bring to the desk. */
@NullMarked
package dev.earshot.source.poll;

import org.jspecify.annotations.NullMarked;
