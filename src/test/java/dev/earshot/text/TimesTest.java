package dev.earshot.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant SUNDAY_EVENING = Instant.parse("2026-11-30T02:24:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "en-US|9:24 p.m.|Sunday, November 29, 2026|Sunday, November 29|November 29|November 29, 2026|Sunday"
                        + "|ET|Eastern Standard Time",
                "en-GB|9:24 p.m.|Sunday 29 November 2026|Sunday 29 November|29 November|29 November 2026|Sunday"
                        + "|ET|Eastern Standard Time",
                "de|21:24|Sonntag, 29. November 2026|Sonntag, 29. November|29. November|29. November 2026|Sonntag"
                        + "|Nordamerikanische Ostküstenzeit|Nordamerikanische Ostküsten-Normalzeit",
                "es|21:24|domingo, 29 de noviembre de 2026|domingo, 29 de noviembre|29 de noviembre"
                        + "|29 de noviembre de 2026|domingo|hora oriental|hora estándar oriental",
                "fr|21:24|dimanche 29 novembre 2026|dimanche 29 novembre|29 novembre|29 novembre 2026|dimanche"
                        + "|heure de l’Est nord-américain|heure normale de l’Est nord-américain",
                "ar|9:24 مساءً|الأحد، 29 نوفمبر 2026|الأحد، 29 نوفمبر|29 نوفمبر|29 نوفمبر 2026|الأحد"
                        + "|التوقيت الشرقي لأمريكا الشمالية|التوقيت الرسمي الشرقي لأمريكا الشمالية",
            })
    void formatsTimesPerLanguage(String expected) {
        List<String> parts = List.of(expected.split("\\|"));
        Times times = new Times(NEW_YORK, Locale.forLanguageTag(parts.getFirst()));
        assertEquals(
                parts.subList(1, parts.size()),
                List.of(
                        times.time(SUNDAY_EVENING),
                        times.date(SUNDAY_EVENING),
                        times.weekdayAndDay(SUNDAY_EVENING),
                        times.monthAndDay(SUNDAY_EVENING),
                        times.yearMonthAndDay(SUNDAY_EVENING),
                        times.weekday(SUNDAY_EVENING),
                        times.zone(SUNDAY_EVENING),
                        times.zoneName(SUNDAY_EVENING)));
    }

    @Test
    void morningTimesHaveNoUnneededZero() {
        Instant morning = Instant.parse("2026-11-29T09:05:00Z");
        assertEquals("4:05", new Times(NEW_YORK, Locale.of("es")).time(morning));
        assertEquals("4:05 صباحًا", new Times(NEW_YORK, Locale.of("ar")).time(morning));
        assertEquals("4:05 a.m.", new Times(NEW_YORK, Locale.UK).time(morning));
    }

    @Test
    void firstDayOfMonthIsOrdinalInFrench() {
        assertEquals(
                "1er décembre", new Times(NEW_YORK, Locale.FRENCH).monthAndDay(Instant.parse("2026-12-01T12:00:00Z")));
    }
}
