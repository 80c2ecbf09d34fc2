package dev.earshot.page.view;

import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.i18n.Messages;
import dev.earshot.text.Times;
import java.util.Locale;

/**
 * One of several updates, of any articles, as a list shows it.
 *
 * @param around the language of the page
 */
public record UpdateListItem(TimelineEntry entry, Locale around, Messages words) {
    public Update update() {
        return entry.update();
    }

    public String anchor() {
        return UpdateView.anchor(update().id());
    }

    public String path() {
        return SiteUrls.update(update());
    }

    public String audioPath() {
        return SiteUrls.updateAudio(update());
    }

    public LangAttributes tongue() {
        return LangAttributes.of(update().language(), around);
    }

    /** How the article's headline is marked within it. */
    public LangAttributes articleTongue() {
        return LangAttributes.of(entry.copy().language(), update().language());
    }

    public DisplayTime published() {
        return DisplayTime.of(
                update().publishedAt(),
                entry.copy().zone(),
                new Times(entry.copy().zone(), words.language()).dateTimeAndZone(update().publishedAt()));
    }
}
