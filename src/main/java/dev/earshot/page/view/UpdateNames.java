package dev.earshot.page.view;

import dev.earshot.article.Update;
import dev.earshot.i18n.Messages;
import dev.earshot.text.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The names of updates: their times of day. An update keeps its name when others come or go, as a number doesn't. If updates of
 * several days share a time of day, their days are added.
 */
final class UpdateNames {
    private final ZoneId zone;
    private final Messages messages;
    private final Set<String> shared = new HashSet<>();

    /** @param updates of a page */
    UpdateNames(Collection<Update> updates, ZoneId zone, Messages messages) {
        this.zone = zone;
        this.messages = messages;
        Map<String, Set<LocalDate>> byTime = new HashMap<>();
        updates.forEach(
                update -> byTime.computeIfAbsent(ShortTime.clock(update, zone, messages), first -> new HashSet<>())
                        .add(new Times(zone, messages.language()).localDate(update.publishedAt())));
        byTime.forEach((time, dates) -> {
            if (dates.size() > 1) {
                shared.add(time);
            }
        });
    }

    /** Returns "9:24 p.m.", or "November 28, 9:24 p.m.", as it stands in messages: "von 21:24 Uhr" in German. */
    String of(Update update) {
        return of(update, shared.contains(ShortTime.clock(update, zone, messages)), zone, messages);
    }

    static String of(Update update, boolean withDay, ZoneId zone, Messages messages) {
        Instant at = update.publishedAt();
        String day = new Times(zone, messages.language()).monthAndDay(at);
        if (update.dateOnly()) {
            return messages.format("update.at.date", day);
        }
        String time = ShortTime.clock(at, zone, messages);
        return withDay ? messages.format("update.at.day", day, time) : messages.format("update.at", time);
    }
}
