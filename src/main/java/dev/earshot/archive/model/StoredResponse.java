package dev.earshot.archive.model;

import org.jspecify.annotations.Nullable;

/**
 * What an edit was answered with.
 *
 * @param requestFingerprint fingerprint of the request that was answered: the same key for another one is a mistake
 * @param status of HTTP
 * @param location the address of what was made, or null
 * @param body the whole answer
 */
public record StoredResponse(
        String requestFingerprint, int status, @Nullable String location, String body) {}
