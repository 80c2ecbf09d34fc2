package dev.earshot.httpclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentTypesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "text/html; charset=iso-8859-1 | ISO-8859-1",
                "Text/HTML;Charset=\"utf-8\" | UTF-8",
                "text/html; charset='utf-8' | UTF-8",
                "text/html; charset = utf-8 | UTF-8",
                "text/html; title=\"; charset=utf-16\"; charset=utf-8 | UTF-8",
                "application/rss+xml; version=2; charset=utf-8 | UTF-8"
            })
    void readsTheCharset(String contentType, String charset) {
        assertEquals(Charset.forName(charset), ContentTypes.charset(contentType));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/html",
                "text/html; charset",
                "text/html; charset=",
                "text/html; charset=nonsense",
                "text/html; charset=a b",
                "text/html; title=\"; charset=utf-16\""
            })
    void hasNoCharset(String contentType) {
        assertNull(ContentTypes.charset(contentType));
    }

    @Test
    void missingContentTypeHasNoCharset() {
        assertNull(ContentTypes.charset(null));
    }
}
