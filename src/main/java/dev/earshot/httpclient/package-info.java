/** Sends requests to other servers, safely: only to public addresses, within limits of size and time (against SSRF). */
@NullMarked
package dev.earshot.httpclient;

import org.jspecify.annotations.NullMarked;
