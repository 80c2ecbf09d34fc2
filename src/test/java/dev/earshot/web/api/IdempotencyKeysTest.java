package dev.earshot.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.web.http.RequestException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdempotencyKeysTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "\"8e03978e\", 8e03978e",
                "8e03978e, 8e03978e",
                "\"with a space\", with a space",
                "\"a\\\"b\\\\c\", a\"b\\c",
                "a:b/c=, a:b/c="
            })
    void parsesQuotedAndUnquotedKeys(String field, String key) {
        assertEquals(key, IdempotencyKeys.parse(List.of(field)));
    }

    @Test
    void absentKeyIsNullAndTwoKeysAreRejected() {
        assertNull(IdempotencyKeys.parse(List.of()));
        assertEquals(
                400,
                assertThrows(RequestException.class, () -> IdempotencyKeys.parse(List.of("a", "b")))
                        .status());
    }

    @Test
    void sameKeyRunsOnlyOnceAtATime() {
        IdempotencyKeys keys = new IdempotencyKeys();
        RequestException busy = keys.runOnce(
                "key", () -> assertThrows(RequestException.class, () -> keys.runOnce("key", () -> "done twice")));
        assertEquals(409, busy.status());
        assertEquals("done", keys.runOnce("key", () -> keys.runOnce("other", () -> "done")));
        assertThrows(
                IllegalStateException.class,
                () -> keys.runOnce("key", () -> {
                    throw new IllegalStateException("the power went");
                }));
        assertEquals("done", keys.runOnce("key", () -> "done"));
    }
}
