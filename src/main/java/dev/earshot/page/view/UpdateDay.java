package dev.earshot.page.view;

import dev.earshot.i18n.Messages;
import dev.earshot.text.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The updates of one day, in the order of the page.
 *
 * @param id of the heading
 * @param heading the date; with the year on the first day of the page and in other years than that
 * @param isFirst whether it is the first of the page
 */
public record UpdateDay(String id, String heading, boolean isFirst, List<UpdateView> updates) {
    public UpdateDay {
        updates = List.copyOf(updates);
    }

    /** Groups updates by day. */
    static List<UpdateDay> of(List<UpdateView> updates, ZoneId zone, Messages messages) {
        Map<LocalDate, List<UpdateView>> byDay = new LinkedHashMap<>();
        updates.forEach(update ->
                byDay.computeIfAbsent(update.day(), first -> new ArrayList<>()).add(update));
        Times times = new Times(zone, messages.language());
        List<UpdateDay> days = new ArrayList<>();
        int year = Integer.MIN_VALUE;
        for (Map.Entry<LocalDate, List<UpdateView>> day : byDay.entrySet()) {
            Instant at = day.getValue().getFirst().update().publishedAt();
            boolean known = day.getKey().getYear() == year;
            year = day.getKey().getYear();
            days.add(new UpdateDay(
                    "day-" + day.getKey(),
                    messages.capitalize(known ? times.weekdayAndDay(at) : times.date(at)),
                    days.isEmpty(),
                    day.getValue()));
        }
        return days;
    }
}
