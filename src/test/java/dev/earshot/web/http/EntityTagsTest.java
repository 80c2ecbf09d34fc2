package dev.earshot.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations are from RFC 9110, sections 5.6.1, 8.8.3 and 13.1. */
class EntityTagsTest {
    private static final String TAG = "\"a\"";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                // the examples of section 13.1
                "\"xyzzy\"|\"xyzzy\"",
                "\"xyzzy\", \"r2d2xxxx\", \"c3piozzzz\"|\"xyzzy\" \"r2d2xxxx\" \"c3piozzzz\"",
                "'\"\"'|\"\"",
                // commas and backslashes are part of a tag
                "\"a,b\", \"c\"|\"a,b\" \"c\"",
                "\"a\\\", \"c\"|\"a\\\" \"c\"",
                // empty members and missing spaces
                "', ,\"a\",,\"b\",'|\"a\" \"b\"",
                "'\"a\"\t,\t\"b\"'|\"a\" \"b\"",
                // malformed members
                "a, \"b\"|\"b\"",
                "\"a\"x, \"b\"|\"b\"",
                "\"a\" \"b\", \"c\"|\"c\"",
                "w/\"a\", \"b\"|\"b\"",
            })
    void parsesStrongTags(String value, String tags) {
        assertEquals(List.of(tags.split(" ")), EntityTags.parse(value).strong());
        assertEquals(List.of(), EntityTags.parse(value).weak());
    }

    @Test
    void parsesWeakTags() {
        EntityTags tags = EntityTags.parse("W/\"a\", \"b\",W/\"c,d\"");
        assertEquals(List.of("\"a\"", "\"c,d\""), tags.weak());
        assertEquals(List.of("\"b\""), tags.strong());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", "a", "\"a", "a\"", "\"", "\"a b\"", "\"b\", *"})
    void ignoresMalformedLists(String value) {
        EntityTags tags = EntityTags.parse(value);
        assertFalse(tags.any());
        assertFalse(tags.matchWeakly(TAG::equals));
    }

    @Test
    void comparesStronglyAndWeakly() {
        assertTrue(EntityTags.parse(TAG).matchStrongly(TAG::equals));
        assertTrue(EntityTags.parse(TAG).matchWeakly(TAG::equals));
        assertFalse(EntityTags.parse("W/" + TAG).matchStrongly(TAG::equals));
        assertTrue(EntityTags.parse("W/" + TAG).matchWeakly(TAG::equals));
        assertTrue(EntityTags.parse(" * ").matchStrongly(TAG::equals));
        assertTrue(EntityTags.parse("*").matchWeakly(TAG::equals));
    }
}
