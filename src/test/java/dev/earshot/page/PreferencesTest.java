package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.i18n.Messages;
import dev.earshot.page.model.Preference;
import dev.earshot.page.model.Preferences;
import dev.earshot.page.model.Reader;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class PreferencesTest {
    private static final Preferences LARGE_AND_DARK =
            Preferences.DEFAULT.with(Preference.SCHEME, "dark").with(Preference.SIZE, "large");

    @Test
    void defaultsAreNotWritten() {
        assertEquals("", Preferences.DEFAULT.text());
        assertNull(Preferences.DEFAULT.classes());
        assertEquals(
                Preferences.DEFAULT,
                LARGE_AND_DARK.with(Preference.SIZE, "usual").with(Preference.SCHEME, "usual"));
    }

    @Test
    void parsesWrittenPreferences() {
        assertEquals("size-large.scheme-dark", LARGE_AND_DARK.text());
        assertEquals(LARGE_AND_DARK, Preferences.parse("size-large.scheme-dark"));
        assertEquals(LARGE_AND_DARK, Preferences.parse("scheme-dark.size-large"));
    }

    @Test
    void unknownValuesMeanDefaults() {
        assertEquals(Preferences.DEFAULT, Preferences.parse(null));
        assertEquals(Preferences.DEFAULT, Preferences.parse("size-huge.<script>.scheme-"));
        assertThrows(IllegalArgumentException.class, () -> new Preferences(Map.of(Preference.SIZE, "huge")));
    }

    @Test
    void pageHasPreferencesAsClasses() {
        Document page = Rendered.article(Coast.page(), new Reader(Messages.ENGLISH, LARGE_AND_DARK));
        assertEquals("size-large scheme-dark", page.expectFirst("html").attr("class"));
        assertEquals(false, Rendered.article(Coast.page()).expectFirst("html").hasAttr("class"));
    }

    @Test
    void preferencesPageMarksSelectedValues() {
        Document page = Rendered.preferences("/articles/x?a=b", new Reader(Messages.ENGLISH, LARGE_AND_DARK));
        assertEquals(5, page.select("h2").size());
        assertEquals(
                "Large text (chosen now)", page.expectFirst("a[aria-current]").text());
        assertEquals(5, page.select("a[aria-current]").size());
        assertEquals(
                "/preferences?from=%2Farticles%2Fx%3Fa%3Db&size=larger",
                page.expectFirst("a:containsOwn(Larger text)").attr("href"));
        assertEquals(
                "/articles/x?a=b&reading=size-large.scheme-dark",
                page.expectFirst("main a").attr("href"));
    }
}
