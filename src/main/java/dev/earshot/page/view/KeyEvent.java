package dev.earshot.page.view;

import dev.earshot.i18n.Messages;
import dev.earshot.page.model.ArticlePage;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * A turning point of a story, in a list of links to them.
 *
 * @param path its place on this page, or its own page
 */
public record KeyEvent(DisplayTime time, String headline, LangAttributes tongue, String path) {
    /** How many a page lists; the feed of key events has all. */
    public static final int MAX_LISTED = 10;

    /** @param known a time on the date that the page names first */
    static List<KeyEvent> of(ArticlePage page, Instant known, Messages messages) {
        ZoneId zone = page.article().copy().zone();
        return page.keyEvents().stream()
                .limit(MAX_LISTED)
                .map(update -> new KeyEvent(
                        DisplayTime.of(update, zone, ShortTime.of(update, known, zone, messages)),
                        update.headline(),
                        LangAttributes.of(
                                update.language(), page.article().copy().language()),
                        UpdateView.place(update.article(), update.id(), page::shows)))
                .toList();
    }
}
