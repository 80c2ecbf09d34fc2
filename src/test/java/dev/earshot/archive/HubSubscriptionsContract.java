package dev.earshot.archive;

import static dev.earshot.archive.model.HubAdmission.ADMITTED;
import static dev.earshot.archive.model.HubAdmission.FULL;
import static dev.earshot.archive.model.HubAdmission.HOST_FULL;
import static dev.earshot.archive.model.HubAdmission.NOT_SUBSCRIBED;
import static dev.earshot.archive.model.HubAdmission.TOO_MANY_UNVERIFIED;
import static dev.earshot.archive.model.HubAdmission.TOO_MANY_UNVERIFIED_OF_HOST;
import static dev.earshot.archive.model.HubAdmission.TOPIC_FULL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.model.HubAdmission;
import dev.earshot.archive.model.HubSubscription;
import dev.earshot.archive.model.HubSubscription.Request;
import dev.earshot.desk.DeskContract;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The limits of the hub's subscriptions, with one subclass per database. */
abstract class HubSubscriptionsContract extends DeskContract {
    private static final String TOPIC = "/feed.atom";
    private static final Instant NOW = Instant.parse("2026-03-20T10:00:00Z");
    private static final HubAdmission.Limits LIMITS = new HubAdmission.Limits(6, 4, 3, 5, 2, Duration.ofMinutes(10));

    private HubAdmission request(String topic, String host, int number, boolean subscribe, Instant now) {
        Request request = new Request("r" + number, subscribe, null, Duration.ofDays(1), "http://localhost" + topic);
        return archive.hubSubscriptions()
                .addRequest(topic, "http://" + host + "/" + number, host, request, now, LIMITS);
    }

    private HubAdmission subscribe(String topic, String host, int number) {
        return request(topic, host, number, true, NOW);
    }

    private HubSubscription find(String topic, String host, int number) {
        return archive.hubSubscriptions()
                .find(HubSubscription.idOf(topic, "http://" + host + "/" + number))
                .orElseThrow();
    }

    private HubAdmission confirm(String topic, String host, int number) {
        HubSubscription subscription = find(topic, host, number);
        Request request = subscription.request();
        assertTrue(request != null);
        return archive.hubSubscriptions().confirm(subscription, request, NOW, LIMITS);
    }

    private void addVerified(String topic, String host, int number) {
        assertEquals(ADMITTED, subscribe(topic, host, number));
        assertEquals(ADMITTED, confirm(topic, host, number));
    }

    @Test
    void hostHasLimitOfVerifiedSubscriptions() {
        addVerified("/a", "one.example", 1);
        addVerified("/b", "one.example", 2);
        addVerified("/c", "one.example", 3);
        assertEquals(HOST_FULL, subscribe("/d", "one.example", 4));
        assertEquals(ADMITTED, subscribe("/d", "two.example", 4));
        // a renewal needs no place
        assertEquals(ADMITTED, subscribe("/c", "one.example", 3));
    }

    @Test
    void topicHasLimitOfVerifiedSubscriptions() {
        for (int i = 0; i < 4; i++) {
            addVerified(TOPIC, "host" + i + ".example", i);
        }
        assertEquals(TOPIC_FULL, subscribe(TOPIC, "host5.example", 5));
        assertEquals(ADMITTED, subscribe("/feed.rss", "host5.example", 5));
    }

    @Test
    void unverifiedRequestsTakeNoPlaceOfVerifiedOnes() {
        for (int i = 0; i < 5; i++) {
            assertEquals(ADMITTED, subscribe("/" + i, "host" + i + ".example", i));
        }
        assertEquals(TOO_MANY_UNVERIFIED, subscribe("/5", "host5.example", 5));
        // the same request again needs no other place
        assertEquals(ADMITTED, subscribe("/4", "host4.example", 4));
        for (int i = 0; i < 5; i++) {
            assertEquals(ADMITTED, confirm("/" + i, "host" + i + ".example", i));
        }
        addVerified("/5", "host5.example", 5);
        assertEquals(FULL, subscribe("/6", "host6.example", 6));
        assertEquals(6, archive.hubSubscriptions().count());
    }

    @Test
    void hostHasLimitOfUnverifiedRequests() {
        assertEquals(ADMITTED, subscribe("/1", "one.example", 1));
        assertEquals(ADMITTED, subscribe("/2", "one.example", 2));
        assertEquals(TOO_MANY_UNVERIFIED_OF_HOST, subscribe("/3", "one.example", 3));
        assertEquals(ADMITTED, subscribe("/3", "two.example", 3));
    }

    @Test
    void unverifiedRequestsExpireInMinutes() {
        assertEquals(ADMITTED, subscribe("/1", "one.example", 1));
        assertEquals(ADMITTED, subscribe("/2", "one.example", 2));
        // sent again, it doesn't live longer
        assertEquals(ADMITTED, request("/2", "one.example", 2, true, NOW.plus(Duration.ofMinutes(9))));
        Instant later = NOW.plus(Duration.ofMinutes(11));
        assertEquals(ADMITTED, request("/3", "one.example", 3, true, later));
        assertEquals(ADMITTED, request("/4", "one.example", 4, true, later));
    }

    @Test
    void requestsConfirmedTogetherDoNotExceedLimit() {
        addVerified("/a", "one.example", 1);
        addVerified("/b", "one.example", 2);
        assertEquals(ADMITTED, subscribe("/c", "one.example", 3));
        assertEquals(ADMITTED, subscribe("/d", "one.example", 4));
        assertEquals(ADMITTED, confirm("/c", "one.example", 3));
        assertEquals(HOST_FULL, confirm("/d", "one.example", 4));
        assertEquals(3, archive.hubSubscriptions().count());
    }

    @Test
    void onlySubscribersCanUnsubscribe() {
        assertEquals(NOT_SUBSCRIBED, request(TOPIC, "one.example", 1, false, NOW));
        addVerified(TOPIC, "one.example", 1);
        assertEquals(ADMITTED, request(TOPIC, "one.example", 1, false, NOW));
        assertEquals(ADMITTED, confirm(TOPIC, "one.example", 1));
        assertEquals(0, archive.hubSubscriptions().count());
    }
}
