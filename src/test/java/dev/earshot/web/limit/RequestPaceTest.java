package dev.earshot.web.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.support.SetClock;
import dev.earshot.web.http.ClientAddress;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestPaceTest {
    private static final ClientAddress ONE = new ClientAddress("192.0.2.1");

    private final SetClock clock = new SetClock("2026-03-20T10:00:00Z");
    private final RequestPace pace = new RequestPace(clock, 5, Duration.ofSeconds(1), 3);

    private int admitted(ClientAddress client) {
        int count = 0;
        while (pace.refusal(client).isEmpty()) {
            count++;
        }
        return count;
    }

    @Test
    void clientIsRefusedAfterItsBurstUntilTheIntervalIsOver() {
        assertEquals(5, admitted(ONE));
        assertEquals(Optional.of(Duration.ofSeconds(1)), pace.refusal(ONE));
        clock.forward(Duration.ofSeconds(2));
        assertEquals(2, admitted(ONE));
    }

    @Test
    void clientsShareTheLimitForAll() {
        int sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += admitted(new ClientAddress("192.0.2." + i));
        }
        assertEquals(15, sum);
    }

    @Test
    void unknownClientsOnlyHaveTheLimitForAll() {
        assertEquals(15, admitted(ClientAddress.UNKNOWN));
    }
}
