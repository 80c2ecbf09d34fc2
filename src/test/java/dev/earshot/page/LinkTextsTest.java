package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.page.view.LinkTexts;
import org.junit.jupiter.api.Test;

class LinkTextsTest {
    private final LinkTexts links = new LinkTexts();

    @Test
    void firstLinkKeepsItsText() {
        assertEquals("Roads reopen", links.unique("Roads reopen", "update 2"));
        assertEquals("Roads reopen, update 1", links.unique("Roads reopen", "update 1"));
    }

    @Test
    void addsNumberIfQualifiedTextIsInUse() {
        links.unique("A");
        links.unique("A, x");
        assertEquals("A, x (2)", links.unique("A", "x"));
        assertEquals("A, x (3)", links.unique("A", "x"));
        assertEquals("A (2)", links.unique("A"));
    }

    @Test
    void comparisonIgnoresCase() {
        links.unique("Read comments");
        assertEquals("Read Comments (2)", links.unique("Read Comments"));
    }
}
