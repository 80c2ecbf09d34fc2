package dev.earshot.source.fetch;

import dev.earshot.httpclient.OutboundRequest;
import dev.earshot.source.opml.Subscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that may be followed to other addresses.
 *
 * @param isTrusted whether the operator wrote the address, or a host did that the operator allowed by name: only then does
 *     an allowed host count as allowed, so that no stranger can point into the operator's own network
 * @param validators of what is known, asked with at their own address only; null where all is wanted
 * @param formBody what is posted; null for GET
 */
public record FetchRequest(
        URI address,
        boolean isTrusted,
        String accept,
        @Nullable Validators validators,
        @Nullable String formBody) {
    private static final String ACCEPT_FEED = "application/atom+xml, application/rss+xml, application/feed+json, "
            + "application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1";
    private static final String ACCEPT_PAGE = "text/html, application/xhtml+xml;q=0.9, */*;q=0.1";

    /**
     * What tells a body from a later one (RFC 9110, section 8.8).
     *
     * @param address where it came from
     */
    public record Validators(
            URI address, @Nullable String etag, @Nullable String lastModified) {}

    public static FetchRequest get(
            URI address, boolean trusted, Subscription.SourceKind sourceKind, @Nullable Validators validators) {
        return new FetchRequest(
                address,
                trusted,
                sourceKind == Subscription.SourceKind.PAGE ? ACCEPT_PAGE : ACCEPT_FEED,
                validators,
                null);
    }

    public static FetchRequest post(URI address, boolean trusted, String form) {
        return new FetchRequest(address, trusted, "*/*", null, form);
    }

    /** The request at one of the addresses that it is followed to. */
    OutboundRequest toOutboundRequest(URI target) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", accept);
        if (validators != null && validators.address().equals(target)) {
            putIfPresent(headers, "If-None-Match", validators.etag());
            putIfPresent(headers, "If-Modified-Since", validators.lastModified());
        }
        if (formBody == null) {
            return OutboundRequest.get(target, headers);
        }
        headers.put("Content-Type", OutboundRequest.FORM_MEDIA_TYPE);
        return OutboundRequest.post(target, headers, formBody.getBytes(StandardCharsets.UTF_8));
    }

    private static void putIfPresent(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }
}
