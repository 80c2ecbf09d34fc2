package dev.earshot.page;

import dev.earshot.article.Addresses;
import dev.earshot.article.Entry;
import dev.earshot.article.Update;
import dev.earshot.wording.Quantities;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of several updates, of any articles, as a list shows it.
 *
 * @param around the language of the page
 */
public record Latest(Entry entry, Locale around) {
    static List<Latest> of(List<Entry> entries, Locale around) {
        return entries.stream().map(entry -> new Latest(entry, around)).toList();
    }

    /** Where the skip link of a page leads that begins with such a list. */
    static Frame.Skip skip(List<Entry> entries) {
        return entries.isEmpty()
                ? Frame.Skip.CONTENT
                : new Frame.Skip(
                        "Skip to the latest update",
                        UpdateView.anchor(entries.getFirst().update().id()));
    }

    public Update update() {
        return entry.update();
    }

    public String anchor() {
        return UpdateView.anchor(update().id());
    }

    public String path() {
        return Addresses.update(update());
    }

    public String audioPath() {
        return Addresses.updateAudio(update());
    }

    public Tongue tongue() {
        return Tongue.of(update().language(), around);
    }

    /** How the article's headline is marked within it. */
    public Tongue articleTongue() {
        return Tongue.of(entry.copy().language(), update().language());
    }

    public Moment published() {
        return Moment.of(update().publishedAt(), entry.copy().zone(), update().language());
    }

    /** The text of the link to its recording, or null while there is none. */
    public @Nullable String listen() {
        return entry.recording() == null
                ? null
                : "Listen, " + Quantities.duration(entry.recording().duration()) + ", MP3, "
                        + Quantities.size(entry.recording().bytes()) + ": " + update().headline();
    }
}
