/** Files: links that may be followed, and permissions of what Earshot creates. */
@NullMarked
package dev.earshot.files;

import org.jspecify.annotations.NullMarked;
