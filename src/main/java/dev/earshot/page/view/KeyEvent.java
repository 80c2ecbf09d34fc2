package dev.earshot.page.view;

import dev.earshot.i18n.Messages;
import dev.earshot.page.model.ArticlePage;
import java.util.List;

/**
 * A turning point of a story, in a list of jumps to them.
 *
 * @param when as short as can be
 * @param path its place on this page, or its own page
 */
public record KeyEvent(String when, String headline, LangAttributes tongue, String path) {
    /** How many a page lists; the feed of key events has all. */
    public static final int MAX_LISTED = 10;

    static List<KeyEvent> of(ArticlePage page, Messages messages) {
        return page.keyEvents().stream()
                .limit(MAX_LISTED)
                .map(update -> new KeyEvent(
                        ShortTime.of(update, page.article().copy().zone(), messages),
                        update.headline(),
                        LangAttributes.of(
                                update.language(), page.article().copy().language()),
                        UpdateView.place(update.article(), update.id(), page::shows)))
                .toList();
    }
}
