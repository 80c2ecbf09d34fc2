package dev.earshot.i18n;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Visible words and the hidden ones that complete them are one phrase in each language. */
class PhrasesTest {
    private static final Messages SPANISH = messages("es");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | 9:24 p.m. | Listen to the 9:24 p.m. update, 23 seconds",
                "de | 21:24 | Anhören: Meldung von 21:24 Uhr, 23 Sekunden",
                "es | 21:24 | Escuchar la actualización de las 21:24, 23 segundos",
                "fr | 21:24 | Écouter la mise à jour de 21:24, 23 secondes",
                "ar | 9:24 مساءً | استماع إلى تحديث الساعة 9:24 مساءً، 23 ثانية",
            })
    void listenLinkIsOnePhrase(String language, String time, String expected) {
        Messages messages = messages(language);
        assertEquals(
                expected,
                messages.format("listen")
                        + messages.format(
                                "listen.update.length.rest",
                                messages.format("update.at", messages.format("time", time)),
                                messages.formatDuration(Duration.ofSeconds(23))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | November 29 | 9:24 p.m. | Bookmark the November 29, 9:24 p.m. update",
                "de | 29. November | 21:24 | Merken: Meldung vom 29. November, 21:24 Uhr",
                "es | 29 de noviembre | 21:24 | Guardar la actualización del 29 de noviembre a las 21:24",
                "fr | 29 novembre | 21:24 | Mettre en favori la mise à jour du 29 novembre à 21:24",
                "ar | 29 نوفمبر | 9:24 مساءً | حفظ تحديث 29 نوفمبر الساعة 9:24 مساءً",
            })
    void bookmarkOfUpdateOfAnotherDayHasDay(String language, String day, String time, String expected) {
        Messages messages = messages(language);
        String name = messages.format("update.at.day", day, messages.format("time", time));
        assertEquals(expected, messages.format("script.mark") + messages.format("share.rest", name));
    }

    @Test
    void oneOClockIsSingularInSpanish() {
        assertEquals("Corregida a la 1:05", SPANISH.format("note.corrected", "1:05"));
        assertEquals("Corregida a las 11:05", SPANISH.format("note.corrected", "11:05"));
        assertEquals("Corregida a las 13:05", SPANISH.format("note.corrected", "13:05"));
    }

    @Test
    void durationsSizesAndNamesFollowLanguage() {
        Messages french = messages("fr");
        assertEquals("1 minuto y 5 segundos", SPANISH.formatDuration(Duration.ofSeconds(65)));
        assertEquals(
                "2 heures et 1 minute",
                french.formatDuration(Duration.ofMinutes(121)).replace('\u00a0', ' '));
        assertEquals("1,2\u00a0mégaoctet", french.formatSize(1_214_000));
        assertEquals("Ana e Inés", SPANISH.formatList(List.of("Ana", "Inés")));
        assertEquals("Ann, Bo et Cy", french.formatList(List.of("Ann", "Bo", "Cy")));
    }

    @Test
    void capitalizesFirstLetterOnly() {
        assertEquals("Domingo, 29 de noviembre", SPANISH.capitalize("domingo, 29 de noviembre"));
        assertEquals("29 de noviembre a las 21:24", SPANISH.capitalize("29 de noviembre a las 21:24"));
        assertEquals("Samedi à 22:12", messages("fr").capitalize("samedi à 22:12"));
    }

    private static Messages messages(String language) {
        return Messages.forLanguage(Locale.of(language)).orElseThrow();
    }
}
