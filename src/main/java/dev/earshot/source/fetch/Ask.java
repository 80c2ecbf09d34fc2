package dev.earshot.source.fetch;

import dev.earshot.httpclient.Outgoing;
import dev.earshot.source.opml.Subscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that may be followed to other addresses.
 *
 * @param trusted whether the operator wrote the address, or a host did that the operator allowed by name: only then does
 *     an allowed host count as allowed, so that no stranger can point into the operator's own network
 * @param validators of what is known, asked with at their own address only; null where all is wanted
 * @param form what is posted; null for GET
 */
public record Ask(
        URI address,
        boolean trusted,
        String accept,
        @Nullable Validators validators,
        @Nullable String form) {
    private static final String FEED = "application/atom+xml, application/rss+xml, application/feed+json, "
            + "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1";
    private static final String PAGE = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

    /**
     * What tells a body from a later one (RFC 9110, section 8.8).
     *
     * @param address where it came from
     */
    public record Validators(
            URI address, @Nullable String etag, @Nullable String lastModified) {}

    public static Ask get(URI address, boolean trusted, Subscription.Kind kind, @Nullable Validators validators) {
        return new Ask(address, trusted, kind == Subscription.Kind.PAGE ? PAGE : FEED, validators, null);
    }

    public static Ask post(URI address, boolean trusted, String form) {
        return new Ask(address, trusted, "*/*", null, form);
    }

    /** The request at one of the addresses that it is followed to. */
    Outgoing at(URI where) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Accept", accept);
        if (validators != null && validators.address().equals(where)) {
            put(fields, "If-None-Match", validators.etag());
            put(fields, "If-Modified-Since", validators.lastModified());
        }
        if (form == null) {
            return Outgoing.get(where, fields);
        }
        fields.put("Content-Type", Outgoing.FORM);
        return Outgoing.post(where, fields, form.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
