/** Parses XML from untrusted sources. */
@NullMarked
package dev.earshot.xml;

import org.jspecify.annotations.NullMarked;
