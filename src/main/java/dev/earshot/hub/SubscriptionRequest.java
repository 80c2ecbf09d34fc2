package dev.earshot.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.httpclient.HttpUris;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subscription request (WebSub, section 5.1). Unknown parameters are ignored.
 *
 * @param lease the requested duration of the subscription, within our limits
 */
record SubscriptionRequest(
        boolean subscribe,
        URI callback,
        String topic,
        Duration lease,
        @Nullable String secret) {
    static final Duration DEFAULT_LEASE = Duration.ofDays(10);

    private static final Duration MIN_LEASE = Duration.ofMinutes(5);
    private static final Duration MAX_LEASE = Duration.ofDays(30);
    private static final int MAX_CALLBACK_LENGTH = 2_000;
    private static final int SECRET_BYTE_LIMIT = 200;

    static SubscriptionRequest of(Map<String, List<String>> form) throws HubRequestException {
        String mode = required(form, "hub.mode");
        if (!mode.equals("subscribe") && !mode.equals("unsubscribe")) {
            throw HubRequestException.badRequest("hub.mode must be subscribe or unsubscribe.");
        }
        boolean subscribe = mode.equals("subscribe");
        return new SubscriptionRequest(
                subscribe,
                callback(required(form, "hub.callback")),
                required(form, "hub.topic"),
                // an unsubscribe request may contain any lease (section 5.1)
                subscribe ? lease(first(form, "hub.lease_seconds")) : DEFAULT_LEASE,
                secret(first(form, "hub.secret")));
    }

    private static URI callback(String value) throws HubRequestException {
        if (value.length() > MAX_CALLBACK_LENGTH) {
            throw HubRequestException.badRequest("hub.callback is longer than " + MAX_CALLBACK_LENGTH + " characters.");
        }
        URI callback;
        try {
            callback = new URI(value);
        } catch (URISyntaxException e) {
            throw HubRequestException.badRequest("hub.callback is not a valid URL.");
        }
        if (!HttpUris.isHttp(callback)) {
            throw HubRequestException.badRequest("hub.callback must be an absolute http or https URL.");
        }
        if (callback.getRawUserInfo() != null) {
            throw HubRequestException.badRequest("hub.callback must not contain a user name or password.");
        }
        if (callback.getRawFragment() != null) {
            throw HubRequestException.badRequest("hub.callback must not contain a fragment (#).");
        }
        return callback;
    }

    private static Duration lease(@Nullable String seconds) throws HubRequestException {
        if (seconds == null || seconds.isEmpty()) {
            return DEFAULT_LEASE;
        }
        if (!seconds.matches("0*[1-9]\\d*")) {
            throw HubRequestException.badRequest("hub.lease_seconds must be a positive whole number.");
        }
        String digits = seconds.replaceFirst("^0+", "");
        Duration requested = digits.length() > 9 ? MAX_LEASE : Duration.ofSeconds(Long.parseLong(digits));
        Duration capped = requested.compareTo(MAX_LEASE) > 0 ? MAX_LEASE : requested;
        return capped.compareTo(MIN_LEASE) < 0 ? MIN_LEASE : capped;
    }

    private static @Nullable String secret(@Nullable String value) throws HubRequestException {
        if (value != null && value.getBytes(UTF_8).length >= SECRET_BYTE_LIMIT) {
            throw HubRequestException.badRequest("hub.secret must be shorter than " + SECRET_BYTE_LIMIT + " bytes.");
        }
        return value == null || value.isEmpty() ? null : value;
    }

    private static String required(Map<String, List<String>> form, String name) throws HubRequestException {
        String value = first(form, name);
        if (value == null || value.isEmpty()) {
            throw HubRequestException.badRequest(name + " is missing.");
        }
        return value;
    }

    private static @Nullable String first(Map<String, List<String>> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getFirst();
    }
}
