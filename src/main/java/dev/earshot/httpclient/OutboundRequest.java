package dev.earshot.httpclient;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to another server.
 *
 * @param headers header fields besides those of every request
 * @param body the body, or null for none
 */
public record OutboundRequest(String method, URI address, Map<String, String> headers, byte @Nullable [] body) {
    /** The media type of form data. */
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
