package dev.earshot.httpclient;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to a server elsewhere.
 *
 * @param fields its header fields beside those that every request has
 * @param body what is posted; null where nothing is
 */
public record Outgoing(String method, URI address, Map<String, String> fields, byte @Nullable [] body) {
    /** The media type of what a form sends. */
    public static final String FORM = "application/x-www-form-urlencoded";

    public Outgoing {
        fields = new LinkedHashMap<>(fields);
    }

    public static Outgoing get(URI address, Map<String, String> fields) {
        return new Outgoing("GET", address, fields, null);
    }

    public static Outgoing post(URI address, Map<String, String> fields, byte[] body) {
        return new Outgoing("POST", address, fields, body);
    }
}
