package dev.earshot.source.fetch;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered in the end.
 *
 * @param address where it was answered, after all redirections
 * @param movedTo the address that permanent redirections lead to from the first; null where there was none
 * @param headers the header fields, by name in lower case
 * @param body decompressed; empty where it was no success
 */
public record FetchResponse(
        int status, URI address, @Nullable URI movedTo, Map<String, List<String>> headers, byte[] body) {
    public FetchResponse {
        headers = Map.copyOf(headers);
    }

    /** The values of a header field, in order. */
    public List<String> headerValues(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The first value of a header field, or null. */
    @Nullable
    public String header(String name) {
        List<String> values = headerValues(name);
        return values.isEmpty() ? null : values.getFirst();
    }
}
