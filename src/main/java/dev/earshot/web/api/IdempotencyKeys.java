package dev.earshot.web.api;

import dev.earshot.web.http.RequestException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The idempotency keys of edits, which make retries safe
 * (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/). Tracks the keys in progress on this server;
 * the archive stores the responses. Thread-safe.
 */
final class IdempotencyKeys {
    /** A structured-field string (RFC 9651, section 3.3.3), or the same without quotation marks. */
    private static final Pattern PATTERN = Pattern.compile(
            "\"((?:[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\"\\\\]){1,255})\"|([!#-+\\x2D-\\x5B\\x5D-~]{1,255})");

    private final Set<String> inProgress = ConcurrentHashMap.newKeySet();

    /** Returns the request's key; null if it has none. */
    static @Nullable String parse(List<String> fields) {
        if (fields.isEmpty()) {
            return null;
        }
        Matcher matcher = PATTERN.matcher(fields.getFirst().strip());
        if (fields.size() > 1 || !matcher.matches()) {
            throw new RequestException(
                    400,
                    "Invalid Idempotency-Key",
                    "Use one key of 1 to 255 visible ASCII characters, such as a UUID in quotation marks.");
        }
        return matcher.group(1) != null ? matcher.group(1).replaceAll("\\\\(.)", "$1") : matcher.group(2);
    }

    /** Runs the work unless other work with the same key is in progress. */
    <T> T runOnce(@Nullable String key, Supplier<T> work) {
        if (key == null) {
            return work.get();
        }
        if (!inProgress.add(key)) {
            throw new RequestException(
                            409,
                            "A request with this Idempotency-Key is in progress",
                            "Try again in a moment to get its response.")
                    .withHeader("Retry-After", "1");
        }
        try {
            return work.get();
        } finally {
            inProgress.remove(key);
        }
    }
}
