/** Files: links that may be followed, permissions of what Earshot creates, and tables that are part of the program. */
@NullMarked
package dev.earshot.files;

import org.jspecify.annotations.NullMarked;
