package dev.earshot.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.httpclient.AllowedHosts;
import dev.earshot.httpclient.FetchException;
import dev.earshot.httpclient.GuardedDnsResolver;
import dev.earshot.support.SetClock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostBudgetTest {
    private static final List<String> NAMES =
            IntStream.range(0, 10).mapToObj(i -> "name" + i + ".example").toList();

    private final SetClock clock = new SetClock("2026-03-20T10:00:00Z");

    /** All names lead to one address. */
    private final HostBudget budget = new HostBudget(
            new GuardedDnsResolver(
                    host -> {
                        if (host.equals("nobody.example")) {
                            throw new UnknownHostException(host);
                        }
                        return new InetAddress[] {InetAddress.getByName("10.0.0.1")};
                    },
                    AllowedHosts.of(NAMES)),
            clock);

    private List<HostBudget.Place> fill(String host) throws FetchException {
        List<HostBudget.Place> places = new ArrayList<>();
        while (budget.enter(host, false) instanceof HostBudget.Place place) {
            places.add(place);
        }
        return places;
    }

    private Duration later(String host, boolean isVerification) throws FetchException {
        return assertInstanceOf(HostBudget.Later.class, budget.enter(host, isVerification))
                .after();
    }

    @Test
    void oneNameGets16RequestsAtOnce() throws Exception {
        List<HostBudget.Place> places = fill("name1.example");
        assertEquals(16, places.size());
        places.getFirst().close();
        assertEquals(1, fill("name1.example").size());
    }

    @Test
    void namesOfOneAddressGet64RequestsAtOnce() throws Exception {
        int sum = 0;
        for (String name : NAMES) {
            sum += fill(name).size();
        }
        assertEquals(64, sum);
    }

    @Test
    void waitingRequestsAreSpreadByHowLongRequestsTake() throws Exception {
        for (int i = 0; i < 200; i++) {
            HostBudget.Place place = assertInstanceOf(HostBudget.Place.class, budget.enter("name1.example", false));
            clock.forward(Duration.ofSeconds(8));
            place.close();
        }
        fill("name1.example");
        // 16 places and 8 seconds: one is free every half second
        Instant last = clock.instant();
        for (int i = 0; i < 50; i++) {
            last = clock.instant().plus(later("name1.example", false));
        }
        double seconds = Duration.between(clock.instant(), last).toMillis() / 1000.0;
        assertTrue(seconds > 23 && seconds < 26, () -> seconds + " s");
    }

    @Test
    void waitIsNeverLongerThanFiveMinutes() throws Exception {
        HostBudget.Place slow = assertInstanceOf(HostBudget.Place.class, budget.enter("name1.example", false));
        clock.forward(Duration.ofDays(1));
        slow.close();
        fill("name1.example");
        for (int i = 0; i < 1_000; i++) {
            Duration wait = later("name1.example", false);
            assertTrue(wait.compareTo(Duration.ofMinutes(5)) <= 0, wait::toString);
        }
    }

    @Test
    void failedVerificationsSlowDownThoseOfAllNamesOfTheAddress() throws Exception {
        for (int i = 0; i < 100; i++) {
            try (HostBudget.Place place =
                    assertInstanceOf(HostBudget.Place.class, budget.enter(NAMES.get(i % NAMES.size()), true))) {
                place.fail();
            }
        }
        assertEquals(Duration.ofMillis(500), later("name9.example", true));
        // pushes to verified subscribers there are not delayed
        assertEquals(16, fill("name9.example").size());
        clock.forward(Duration.ofMillis(500));
        assertInstanceOf(HostBudget.Place.class, budget.enter("name8.example", true));
    }

    @Test
    void successfulVerificationsAreNotDelayed() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            assertInstanceOf(HostBudget.Place.class, budget.enter("name1.example", true))
                    .close();
        }
    }

    @Test
    void unknownAndPrivateHostsGetNoPlaceForDifferentReasons() {
        assertEquals("host not found: nobody.example", failure("nobody.example"));
        assertEquals(
                "inside.example has an address that is not on the public Internet; EARSHOT_ALLOW_HOSTS can allow it",
                failure("inside.example"));
    }

    private String failure(String host) {
        return String.valueOf(assertThrows(FetchException.class, () -> budget.enter(host, true))
                .getMessage());
    }
}
