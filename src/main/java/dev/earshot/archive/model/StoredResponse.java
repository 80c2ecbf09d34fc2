package dev.earshot.archive.model;

import org.jspecify.annotations.Nullable;

/**
 * The response to an edit.
 *
 * @param requestFingerprint fingerprint of the request, since reusing its key for another request is an error
 * @param status the HTTP status
 * @param location the address of what was created, or null
 * @param body the complete body
 */
public record StoredResponse(
        String requestFingerprint, int status, @Nullable String location, String body) {}
