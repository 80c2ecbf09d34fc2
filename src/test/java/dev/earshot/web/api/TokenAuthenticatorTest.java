package dev.earshot.web.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.web.http.RequestException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAuthenticatorTest {
    private static final PublishToken TOKEN = new PublishToken("open sesame".replace(' ', '-'));

    private static int status(TokenAuthenticator gate, String authorization) {
        return assertThrows(RequestException.class, () -> gate.authenticate(authorization, "somebody"))
                .status();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer open-sesame", "bearer open-sesame", "BEARER  open-sesame "})
    void acceptsCorrectToken(String authorization) {
        TokenAuthenticator gate = new TokenAuthenticator(TOKEN, () -> {}, 1);
        assertDoesNotThrow(() -> gate.authenticate(authorization, "somebody"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Basic open-sesame", "open-sesame", "Bearer open-sesame x"})
    void answers401WithoutBearerToken(String authorization) {
        assertEquals(401, status(new TokenAuthenticator(TOKEN, () -> {}, 1), authorization));
    }

    @Test
    void limitsWaitingWrongTokensAndNeverDelaysCorrectOne() throws Exception {
        CountDownLatch waiting = new CountDownLatch(2);
        CountDownLatch over = new CountDownLatch(1);
        TokenAuthenticator gate = new TokenAuthenticator(
                TOKEN,
                () -> {
                    waiting.countDown();
                    over.await();
                },
                2);
        try (ExecutorService guessers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> first = guessers.submit(() -> status(gate, "Bearer open-barley"));
            Future<Integer> second = guessers.submit(() -> status(gate, "Bearer open-wheat"));
            waiting.await();
            RequestException third =
                    assertThrows(RequestException.class, () -> gate.authenticate("Bearer open-rye", "somebody"));
            assertEquals(429, third.status());
            assertEquals("5", third.headers().get("Retry-After"));
            assertDoesNotThrow(() -> gate.authenticate("Bearer open-sesame", "somebody"));
            over.countDown();
            assertEquals(401, first.get());
            assertEquals(401, second.get());
        }
        assertEquals(401, status(gate, "Bearer open-rye"));
    }

    @Test
    void answers403IfNoTokenIsConfigured() {
        assertEquals(403, status(new TokenAuthenticator(null, () -> {}, 1), "Bearer open-sesame"));
    }

    @Test
    void toStringHidesToken() {
        assertFalse(TOKEN.toString().contains("sesame"));
    }
}
