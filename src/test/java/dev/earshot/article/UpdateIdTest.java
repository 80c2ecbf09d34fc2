package dev.earshot.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class UpdateIdTest {
    private static final ArticleId STORM = new ArticleId("storm");
    private static final Instant AT = Instant.parse("2026-11-02T14:00:00Z");

    @Test
    void idIsVersion5Uuid() {
        UpdateId id = UpdateId.ofMinute(STORM, AT, 0);
        assertEquals(5, id.value().version());
        assertEquals(2, id.value().variant());
        assertEquals("urn:uuid:" + id, id.urn());
    }

    /** Ids known to clients must never change: this one was computed by another program (Python's uuid5). */
    @Test
    void sameNameAlwaysGivesSameId() {
        assertEquals(
                "2dad631b-cb4a-53cb-9aa7-d1eafbc3b2d6",
                UpdateId.ofMinute(STORM, AT, 0).toString());
    }

    @Test
    void secondsDoNotChangeId() {
        assertEquals(UpdateId.ofMinute(STORM, AT, 0), UpdateId.ofMinute(STORM, AT.plusSeconds(59), 0));
        assertNotEquals(UpdateId.ofMinute(STORM, AT, 0), UpdateId.ofMinute(STORM, AT, 1));
        assertNotEquals(UpdateId.ofMinute(STORM, AT, 0), UpdateId.ofSource(STORM, "0"));
    }

    @Test
    void parsesOnlyCanonicalForm() {
        UpdateId id = UpdateId.ofMinute(STORM, AT, 0);
        assertEquals(id, UpdateId.parse(id.toString()).orElseThrow());
        assertTrue(UpdateId.parse(id.toString().toUpperCase(Locale.ROOT)).isEmpty());
        assertTrue(UpdateId.parse("1-1-1-1-1").isEmpty());
        assertTrue(UpdateId.parse("../../etc").isEmpty());
    }
}
