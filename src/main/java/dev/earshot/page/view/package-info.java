/** What the templates read: texts, times and links, ready to be written. */
@NullMarked
package dev.earshot.page.view;

import org.jspecify.annotations.NullMarked;
