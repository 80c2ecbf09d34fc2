/** Follows the change log, makes recordings, keeps them on disk, joins them, and streams the radio. */
@NullMarked
package dev.earshot.recording;

import org.jspecify.annotations.NullMarked;
