package dev.earshot.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.web.http.EntityTags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The If-Match fields that hold for the edit tag {@code aa}. */
class EditTagTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"aa.bb\"|true",
                "\"aa.bb-gz\"|true",
                "\"aa\"|true",
                "\"cc.aa\", \"aa.bb\"|true",
                "*|true",
                "\"ab.bb\"|false",
                "\"bb.aa\"|false",
                "\"aab.bb\"|false",
                "W/\"aa.bb\"|false",
                "\"x,\"aa.bb\"|false",
                "\"cc\", *|false",
                "\"aa.bb|false",
                "aa.bb|false",
                "''|false"
            })
    void matchesTagsOfSameText(String field, boolean holds) {
        assertEquals(holds, EditTag.matches(EntityTags.parse(field), "aa"));
    }

    @Test
    void ifNoneMatchComparesWeakTagsToo() {
        assertTrue(EditTag.matchesWeakly(EntityTags.parse("W/\"aa.bb\""), "aa"));
        assertTrue(EditTag.matchesWeakly(EntityTags.parse("\"aa.bb\""), "aa"));
        assertFalse(EditTag.matchesWeakly(EntityTags.parse("W/\"ab.bb\""), "aa"));
    }
}
