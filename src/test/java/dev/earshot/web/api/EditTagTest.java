package dev.earshot.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
                "aa.bb|false",
                "''|false"
            })
    void holdsForTagsOfTheseWords(String field, boolean holds) {
        assertEquals(holds, EditTag.matches(field, "aa"));
    }
}
