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
 * @param moved the address that permanent redirections lead to from the first; null where there was none
 * @param fields the header fields, by name in lower case
 * @param body decompressed; empty where it was no success
 */
public record Answer(int status, URI address, @Nullable URI moved, Map<String, List<String>> fields, byte[] body) {
    public Answer {
        fields = Map.copyOf(fields);
    }

    /** The values of a header field, in order. */
    public List<String> all(String name) {
        return fields.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The first value of a header field, or null. */
    @Nullable
    public String first(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? null : values.getFirst();
    }
}
