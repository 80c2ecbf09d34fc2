package dev.earshot.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.web.http.RequestException;
import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations are from RFC 9110, sections 5.6.6 and 8.3. */
class RequestBodyTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                // the equivalent values of section 8.3.1
                "text/html;charset=utf-8|UTF-8",
                "Text/HTML;Charset=\"utf-8\"|UTF-8",
                "text/html; charset=\"utf-8\"|UTF-8",
                "text/html;charset=UTF-8|UTF-8",
                "text/plain; format=flowed; charset=iso-8859-1|ISO-8859-1",
                "text/plain; title=\"; charset=utf-16\"; charset=iso-8859-1|ISO-8859-1",
            })
    void readsTheCharset(String contentType, String charset) {
        assertEquals(Charset.forName(charset), RequestBody.charset(contentType));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain; xcharset=utf-16", "text/plain; title=\"; charset=utf-16\""})
    void hasNoCharset(String contentType) {
        assertNull(RequestBody.charset(contentType));
    }

    @Test
    void missingContentTypeHasNoCharset() {
        assertNull(RequestBody.charset(null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"text/plain; charset=nonsense", "text/plain; charset='utf-8'", "text/plain; charset=\"utf-8"})
    void rejectsUnknownCharsets(String contentType) {
        assertEquals(
                415,
                assertThrows(RequestException.class, () -> RequestBody.charset(contentType))
                        .status());
    }
}
