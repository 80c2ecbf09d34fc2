package dev.earshot.source.fetch;

import dev.earshot.httpclient.OutboundRequest;
import dev.earshot.source.opml.Subscription;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that follows redirects.
 *
 * @param isTrusted whether the address comes from the operator or from a host that the operator allowed by name: only then
 *     may the request reach allowed hosts, so that nobody else can point it into the operator's own network
 * @param validators the validators of the known body, sent only to their own address; null to get the body in any case
 * @param formBody the form to post, or null for GET
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
     * The validators of a body (RFC 9110, section 8.8).
     *
     * @param address the URL of the body
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

    /** Returns the request for its own address or the target of a redirect. */
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
