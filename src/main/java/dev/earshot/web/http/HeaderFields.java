package dev.earshot.web.http;

import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.jspecify.annotations.Nullable;

/** Reads request header fields (RFC 9110, section 5). */
public final class HeaderFields {
    private HeaderFields() {}

    /** Returns a list field, whose lines are one list (RFC 9110, section 5.3); null if the request doesn't have it. */
    public static @Nullable String list(Context context, String name) {
        List<String> lines = Collections.list(context.req().getHeaders(name));
        return lines.isEmpty() ? null : String.join(", ", lines);
    }

    /**
     * Returns a parameter of a value such as a media type (RFC 9110, section 5.6.6); null if it has none. Unlike Jetty's
     * MimeTypes, this ignores the case of the parameter's name.
     *
     * @throws IllegalArgumentException if a quoted string isn't closed
     */
    public static @Nullable String parameter(String value, String name) {
        Map<String, @Nullable String> parameters = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        HttpField.getValueParameters(value, parameters);
        return parameters.get(name);
    }
}
