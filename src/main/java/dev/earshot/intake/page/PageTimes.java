package dev.earshot.intake.page;

import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.markup.Markup;
import dev.earshot.intake.time.MachineTime;
import dev.earshot.intake.time.TextTime;
import dev.earshot.intake.time.TextTimeReader;
import dev.earshot.intake.time.TextZoneReader;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads the times that a page has on its updates: for machines where it tells them so, else in words. */
final class PageTimes {
    /** What tells a time. */
    static final String TIMES = "time, relative-time[datetime], local-time[datetime], time-ago[datetime],"
            + " amp-timeago[datetime], abbr.published[title]";

    private static final List<String> ATTRIBUTES = List.of(
            "data-first-publish",
            "data-first-published",
            "data-published",
            "data-published-at",
            "data-publish-date",
            "data-pubdate",
            "data-date-published",
            "data-created",
            "data-created-at",
            "data-timestamp",
            "data-datetime",
            "data-time",
            "data-ts",
            "data-sort-time");

    /** What may be a box that has its time as an attribute. */
    static final String BOXES =
            ATTRIBUTES.stream().map(name -> "[" + name + "]").collect(Collectors.joining(", "));

    private static final int LONGEST = 60;

    /** What stands in front of a time in words: "Posted at 12:31". */
    private static final Pattern PREFIX = Pattern.compile(
            "^(?:posted|published|updated|at|um|aktualisiert|ver\u00F6ffentlicht|publi\u00E9|mis \u00E0 jour|publicado|actualizado|atualizado"
                    + "|aggiornato|pubblicato|geplaatst|bijgewerkt|publicerad|uppdaterad)(?:\\s(?:at|on|um|\u00E0|a las|\u00E0s|alle|om|kl\\.?))?:?\\s",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final ZoneId zone;
    private final Locale language;
    private final @Nullable LocalDate near;

    /**
     * @param zone by whose clock times are told that name none
     * @param near a date that tells the year where a time has none, or null
     */
    PageTimes(ZoneId zone, Locale language, @Nullable LocalDate near) {
        this.zone = zone;
        this.language = language;
        this.near = near;
    }

    /** The time that an element tells; empty where it tells none. */
    Optional<UpdateTime> read(Element time) {
        String machine = time.attr(time.normalName().equals("abbr") ? "title" : "datetime");
        Optional<MachineTime> told = MachineTime.read(machine, zone);
        if (told.isEmpty()) {
            return words(Markup.text(time, LONGEST + 1));
        }
        return told.map(PageTimes::exact);
    }

    /** The time that a box has as an attribute; empty where it has none. */
    Optional<UpdateTime> ofBox(Element box) {
        for (String name : ATTRIBUTES) {
            Optional<MachineTime> told = MachineTime.read(box.attr(name), zone);
            if (told.isPresent()) {
                return told.map(PageTimes::exact);
            }
        }
        return Optional.empty();
    }

    private static UpdateTime exact(MachineTime told) {
        return new UpdateTime.Exact(told.instant(), told.dateOnly());
    }

    private Optional<UpdateTime> words(String told) {
        String text = PREFIX.matcher(told).replaceFirst("");
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        TextTime textTime = TextTimeReader.read(text, 0, new TextZoneReader(List.of(language, zone)), true, true);
        boolean whole = textTime != null && textTime.end() == text.length() && textTime.time() != null;
        if (textTime == null || !whole || textTime.invalidText() != null) {
            return Optional.empty();
        }
        if (textTime.date() != null) {
            return MachineTime.read(text, zone).map(PageTimes::exact);
        }
        return Optional.of(textTime.when(near, zone));
    }
}
