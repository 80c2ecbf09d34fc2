package dev.earshot.page.view;

import dev.earshot.i18n.Words;
import dev.earshot.page.model.ArticlePage;
import java.util.List;

/**
 * A turning point of a story, in a list of jumps to them.
 *
 * @param when as short as can be
 * @param path its place on this page, or its own page
 */
public record KeyEvent(String when, String headline, Tongue tongue, String path) {
    /** How many a page lists; the feed of key events has all. */
    private static final int MOST = 10;

    static List<KeyEvent> of(ArticlePage page, Words words) {
        return page.keyEvents().stream()
                .limit(MOST)
                .map(update -> new KeyEvent(
                        When.of(update.publishedAt(), page.article().copy().zone(), words),
                        update.headline(),
                        Tongue.of(update.language(), page.article().copy().language()),
                        UpdateView.place(update.article(), update.id(), page::shows)))
                .toList();
    }
}
