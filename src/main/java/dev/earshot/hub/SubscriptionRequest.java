package dev.earshot.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.earshot.httpclient.WebAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber sends (WebSub, section 5.1); parameters that are not known are ignored.
 *
 * @param lease how long the subscription is to last, within bounds
 */
record SubscriptionRequest(
        boolean subscribe,
        URI callback,
        String topic,
        Duration lease,
        @Nullable String secret) {
    static final Duration USUAL_LEASE = Duration.ofDays(10);

    private static final Duration LEAST_LEASE = Duration.ofMinutes(5);
    private static final Duration MOST_LEASE = Duration.ofDays(30);
    private static final int MOST_CALLBACK = 2_000;
    private static final int SECRET_BYTES = 200;

    static SubscriptionRequest of(Map<String, List<String>> form) throws Refusal {
        String mode = needed(form, "hub.mode");
        if (!mode.equals("subscribe") && !mode.equals("unsubscribe")) {
            throw Refusal.bad("hub.mode must be subscribe or unsubscribe.");
        }
        boolean subscribe = mode.equals("subscribe");
        return new SubscriptionRequest(
                subscribe,
                callback(needed(form, "hub.callback")),
                needed(form, "hub.topic"),
                // who unsubscribes may send any lease (section 5.1)
                subscribe ? lease(first(form, "hub.lease_seconds")) : USUAL_LEASE,
                secret(first(form, "hub.secret")));
    }

    private static URI callback(String value) throws Refusal {
        if (value.length() > MOST_CALLBACK) {
            throw Refusal.bad("hub.callback is longer than " + MOST_CALLBACK + " characters.");
        }
        URI callback;
        try {
            callback = new URI(value);
        } catch (URISyntaxException e) {
            throw Refusal.bad("hub.callback is no URL.");
        }
        if (!WebAddress.isWeb(callback)) {
            throw Refusal.bad("hub.callback must be an absolute http or https URL.");
        }
        if (callback.getRawUserInfo() != null) {
            throw Refusal.bad("hub.callback must have no user name or password in it.");
        }
        if (callback.getRawFragment() != null) {
            throw Refusal.bad("hub.callback must have no fragment (#) in it.");
        }
        return callback;
    }

    private static Duration lease(@Nullable String seconds) throws Refusal {
        if (seconds == null || seconds.isEmpty()) {
            return USUAL_LEASE;
        }
        if (!seconds.matches("0*[1-9]\\d*")) {
            throw Refusal.bad("hub.lease_seconds must be a positive whole number.");
        }
        String digits = seconds.replaceFirst("^0+", "");
        Duration asked = digits.length() > 9 ? MOST_LEASE : Duration.ofSeconds(Long.parseLong(digits));
        Duration atMost = asked.compareTo(MOST_LEASE) > 0 ? MOST_LEASE : asked;
        return atMost.compareTo(LEAST_LEASE) < 0 ? LEAST_LEASE : atMost;
    }

    private static @Nullable String secret(@Nullable String value) throws Refusal {
        if (value != null && value.getBytes(UTF_8).length >= SECRET_BYTES) {
            throw Refusal.bad("hub.secret must be shorter than " + SECRET_BYTES + " bytes.");
        }
        return value == null || value.isEmpty() ? null : value;
    }

    private static String needed(Map<String, List<String>> form, String name) throws Refusal {
        String value = first(form, name);
        if (value == null || value.isEmpty()) {
            throw Refusal.bad(name + " is missing.");
        }
        return value;
    }

    private static @Nullable String first(Map<String, List<String>> form, String name) {
        List<String> values = form.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getFirst();
    }
}
