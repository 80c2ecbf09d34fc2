package dev.earshot.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.archive.model.HubSubscription;
import dev.earshot.archive.model.HubSubscription.Request;
import dev.earshot.httpclient.FetchException;
import dev.earshot.httpclient.HttpUris;
import dev.earshot.httpclient.HubSignature;
import dev.earshot.httpclient.OutboundRequest;
import dev.earshot.httpclient.SafeHttpClient;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Sends requests to subscribers. Thread-safe. */
final class SubscriberClient {
    /** Timeout, too early, too many requests. */
    private static final Set<Integer> TEMPORARY = Set.of(408, 425, 429);

    private final SafeHttpClient client;
    private final Duration timeout;

    /** @param timeout of one exchange */
    SubscriberClient(SafeHttpClient client, Duration timeout) {
        this.client = client;
        this.timeout = timeout;
    }

    /**
     * Asks the subscriber to confirm a request (WebSub, section 5.3).
     *
     * @return false if the subscriber refuses: by any other answer than its confirmation, a redirect for example, unless the
     *     answer says that the subscriber has a temporary problem
     * @throws FetchException if the subscriber neither confirms nor refuses
     */
    boolean confirmsIntent(HubSubscription subscription, Request request, String challenge) throws FetchException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("hub.mode", request.subscribe() ? "subscribe" : "unsubscribe");
        parameters.put("hub.topic", request.topic());
        parameters.put("hub.challenge", challenge);
        parameters.put("hub.lease_seconds", Long.toString(request.lease().toSeconds()));
        SafeHttpClient.RawResponse rawResponse = client.fetch(get(subscription, parameters), timeout);
        boolean success = rawResponse.status() / 100 == 2;
        if (rawResponse.status() / 100 == 5 || TEMPORARY.contains(rawResponse.status())) {
            throw new FetchException("responded with " + rawResponse.status());
        }
        return success && Arrays.equals(rawResponse.body(), challenge.getBytes(UTF_8));
    }

    /** Notifies a subscriber that its subscription was denied (WebSub, section 5.2). */
    void deny(HubSubscription subscription, String topic, String reason) throws FetchException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("hub.mode", "denied");
        parameters.put("hub.topic", topic);
        parameters.put("hub.reason", reason);
        int status = client.sendForStatus(get(subscription, parameters), timeout);
        if (status >= 500) {
            throw new FetchException("responded with " + status);
        }
    }

    /**
     * Pushes a topic's document (WebSub, section 7).
     *
     * @return the HTTP status of the response
     */
    int push(HubSubscription subscription, TopicDocument document) throws FetchException {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Content-Type", document.contentType());
        fields.put("Link", document.linkHeader());
        if (subscription.secret() != null) {
            fields.put("X-Hub-Signature", HubSignature.header(subscription.secret(), document.body()));
        }
        return client.sendForStatus(
                OutboundRequest.post(address(subscription.callback()), fields, document.body()), timeout);
    }

    private static OutboundRequest get(HubSubscription subscription, Map<String, String> parameters) {
        StringBuilder address = new StringBuilder(subscription.callback());
        char separator = subscription.callback().indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            address.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), UTF_8));
            separator = '&';
        }
        return OutboundRequest.get(address(address.toString()), Map.of("Accept", "*/*"));
    }

    private static URI address(String callback) {
        return HttpUris.normalize(URI.create(callback));
    }
}
