package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.i18n.Messages;
import dev.earshot.page.model.Preference;
import dev.earshot.page.model.Preferences;
import dev.earshot.page.model.Reader;
import java.util.List;
import java.util.Locale;
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
    void formHasSelectedValuesAndOneSaveButton() {
        Document page = Rendered.preferences("/articles/x?a=b", false, new Reader(Messages.ENGLISH, LARGE_AND_DARK));
        assertEquals(
                List.of("Text size", "Spacing", "Line length", "Colors", "Update order"),
                Rendered.texts(page, "fieldset legend"));
        assertEquals(
                List.of("size-large", "spacing-usual", "width-usual", "scheme-dark", "order-usual"),
                page.select("input[checked]").eachAttr("id"));
        assertEquals(
                "Match my device", page.expectFirst("label[for=scheme-usual]").text());
        assertEquals(List.of("Save", "Reset to default"), Rendered.texts(page, "form button"));
        assertEquals("/articles/x?a=b", page.expectFirst("input[name=from]").attr("value"));
        assertEquals(
                "/articles/x?a=b&reading=size-large.scheme-dark",
                page.expectFirst("main a").attr("href"));
        assertNull(page.selectFirst("[role=status]"));
        assertEquals(1, page.select("section[hidden] [data-clear]").size());
    }

    @Test
    void savedPageNamesWhatIsOn() {
        Document page = Rendered.preferences("/", true, new Reader(Messages.ENGLISH, LARGE_AND_DARK));
        assertEquals(
                "Saved. Large text is on. Dark colors are on.",
                page.expectFirst("#saved[role=status][tabindex=-1]").text());
        assertEquals(
                "Saved. All settings are at their default.",
                Rendered.preferences("/", true, Reader.DEFAULT)
                        .expectFirst("#saved")
                        .text());
    }

    @Test
    void everyChoiceHasWordsInAllLanguages() {
        for (Locale language : Messages.languages()) {
            Messages words = Messages.forLanguage(language).orElseThrow();
            for (Preference preference : Preference.values()) {
                for (String choice : preference.choices()) {
                    Reader reader = new Reader(words, Preferences.DEFAULT.with(preference, choice));
                    assertTrue(Rendered.preferences("/", true, reader)
                            .select(".said")
                            .hasText());
                }
            }
        }
    }
}
