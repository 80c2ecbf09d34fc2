package dev.earshot.web.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.support.SetClock;
import dev.earshot.web.http.ClientAddress;
import dev.earshot.web.http.RequestException;
import dev.earshot.web.limit.GuessLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenAuthenticatorTest {
    private static final PublishToken TOKEN = new PublishToken("open sesame, please".replace(' ', '-'));

    private final List<Duration> waits = new ArrayList<>();

    private TokenAuthenticator gate(@Nullable PublishToken token) {
        return new TokenAuthenticator(
                token, new GuessLimit(new SetClock("2026-03-20T10:00:00Z"), waits::add), task -> {});
    }

    private static RequestException rejection(TokenAuthenticator gate, String authorization) {
        return assertThrows(
                RequestException.class,
                () -> gate.authenticate(authorization, new ClientAddress("192.0.2.1"), "PUT /api/articles/a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer open-sesame,-please", "bearer open-sesame,-please", "BEARER  open-sesame,-please "})
    void acceptsCorrectToken(String authorization) {
        assertDoesNotThrow(
                () -> gate(TOKEN).authenticate(authorization, new ClientAddress("192.0.2.1"), "PUT /api/articles/a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Bearer", "Bearer ", "Basic open-sesame,-please", "open-sesame", "Bearer open-sesame x"})
    void answers401WithoutBearerToken(String authorization) {
        assertEquals(401, rejection(gate(TOKEN), authorization).status());
    }

    @Test
    void wrongTokensAreSlowedAndThenRejectedUnchecked() {
        TokenAuthenticator gate = gate(TOKEN);
        for (int i = 0; i < 10; i++) {
            assertEquals(401, rejection(gate, "Bearer guess-" + i).status());
        }
        assertEquals(List.of(), waits);
        for (int i = 0; i < 80; i++) {
            assertEquals(401, rejection(gate, "Bearer later-guess-" + i).status());
        }
        assertFalse(waits.isEmpty());
        RequestException unchecked = rejection(gate, "Bearer " + TOKEN.value());
        assertEquals(429, unchecked.status());
        assertEquals("21", unchecked.headers().get("Retry-After"));
        assertDoesNotThrow(() ->
                gate.authenticate("Bearer " + TOKEN.value(), new ClientAddress("192.0.2.2"), "PUT /api/articles/a"));
    }

    @Test
    void requestWithoutTokenIsNoGuess() {
        TokenAuthenticator gate = gate(TOKEN);
        for (int i = 0; i < 100; i++) {
            assertEquals(401, rejection(gate, "").status());
        }
        assertDoesNotThrow(() ->
                gate.authenticate("Bearer " + TOKEN.value(), new ClientAddress("192.0.2.1"), "PUT /api/articles/a"));
        assertEquals(List.of(), waits);
    }

    @Test
    void answers403IfNoTokenIsConfigured() {
        assertEquals(403, rejection(gate(null), "Bearer open-sesame,-please").status());
    }

    @Test
    void toStringHidesToken() {
        assertFalse(TOKEN.toString().contains("sesame"));
    }
}
