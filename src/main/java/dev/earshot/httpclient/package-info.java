/** Sends requests to other servers safely: only to public addresses (against SSRF), with limits on size and time. */
@NullMarked
package dev.earshot.httpclient;

import org.jspecify.annotations.NullMarked;
