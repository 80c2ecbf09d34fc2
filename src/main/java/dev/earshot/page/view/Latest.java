package dev.earshot.page.view;

import dev.earshot.article.Addresses;
import dev.earshot.article.Entry;
import dev.earshot.article.Recording;
import dev.earshot.article.Update;
import dev.earshot.i18n.Words;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One of several updates, of any articles, as a list shows it.
 *
 * @param around the language of the page
 */
public record Latest(Entry entry, Locale around, Words words) {
    static List<Latest> of(List<Entry> entries, Words words) {
        return of(entries, words.language(), words);
    }

    static List<Latest> of(List<Entry> entries, Locale around, Words words) {
        return entries.stream().map(entry -> new Latest(entry, around, words)).toList();
    }

    /** Where the skip link of a page leads that begins with such a list. */
    static Frame.Skip skip(List<Entry> entries, Words words) {
        return entries.isEmpty()
                ? Frame.Skip.content(words)
                : new Frame.Skip(
                        words.say("skip.latest"),
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
        Recording recording = entry.recording();
        return recording == null
                ? null
                : words.say(
                        "listen.latest",
                        UpdateView.size(recording.duration(), recording.bytes(), words),
                        update().headline());
    }
}
