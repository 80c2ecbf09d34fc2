package dev.earshot.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionRequestTest {
    private static SubscriptionRequest request(String... parameters) throws HubRequestException {
        Map<String, List<String>> form = new HashMap<>(Map.of(
                "hub.mode", List.of("subscribe"),
                "hub.callback", List.of("https://reader.example/"),
                "hub.topic", List.of("https://listen.example/feed.atom")));
        for (int i = 0; i < parameters.length; i += 2) {
            form.put(parameters[i], List.of(parameters[i + 1]));
        }
        return SubscriptionRequest.of(form);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 864000",
        "1, 300",
        "299, 300",
        "0000000000000600, 600",
        "2592000, 2592000",
        "2592001, 2592000",
        "999999999, 2592000",
        "99999999999999999999, 2592000"
    })
    void leaseIsBetweenFiveMinutesAndThirtyDays(String seconds, long lease) throws HubRequestException {
        assertEquals(
                Duration.ofSeconds(lease), request("hub.lease_seconds", seconds).lease());
    }

    @Test
    void leaseIsTenDaysByDefault() throws HubRequestException {
        assertEquals(Duration.ofDays(10), request().lease());
    }

    @Test
    void unsubscribeRequestMayContainAnyLease() throws HubRequestException {
        assertFalse(
                request("hub.mode", "unsubscribe", "hub.lease_seconds", "soon").subscribe());
    }

    @Test
    void emptySecretIsNone() throws HubRequestException {
        assertNull(request("hub.secret", "").secret());
        assertEquals("tide", request("hub.secret", "tide").secret());
    }
}
