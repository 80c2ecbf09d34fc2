package dev.earshot.httpclient;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to a server elsewhere.
 *
 * @param headers its header fields beside those that every request has
 * @param body what is posted; null where nothing is
 */
public record OutboundRequest(String method, URI address, Map<String, String> headers, byte @Nullable [] body) {
    /** The media type of what a form sends. */
    public static final String FORM_MEDIA_TYPE = "application/x-www-form-urlencoded";

    public OutboundRequest {
        headers = new LinkedHashMap<>(headers);
    }

    public static OutboundRequest get(URI address, Map<String, String> fields) {
        return new OutboundRequest("GET", address, fields, null);
    }

    public static OutboundRequest post(URI address, Map<String, String> fields, byte[] body) {
        return new OutboundRequest("POST", address, fields, body);
    }
}
