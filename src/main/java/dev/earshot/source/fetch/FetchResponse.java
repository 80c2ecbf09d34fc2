package dev.earshot.source.fetch;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The final response after all redirects.
 *
 * @param address the URL of the final response
 * @param movedTo the URL to which the first redirects lead, as far as they are permanent; null if there are none
 * @param headers the header fields by name in lower case
 * @param body the decompressed body, or empty if the request was not successful
 */
public record FetchResponse(
        int status, URI address, @Nullable URI movedTo, Map<String, List<String>> headers, byte[] body) {
    public FetchResponse {
        headers = Map.copyOf(headers);
    }

    /** Returns the values of a header field in order. */
    public List<String> headerValues(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** Returns the first value of a header field, or null. */
    @Nullable
    public String header(String name) {
        List<String> values = headerValues(name);
        return values.isEmpty() ? null : values.getFirst();
    }
}
