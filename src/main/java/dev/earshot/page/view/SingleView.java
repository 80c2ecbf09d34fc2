package dev.earshot.page.view;

import dev.earshot.article.Addresses;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Recording;
import dev.earshot.article.Speed;
import dev.earshot.article.Update;
import dev.earshot.i18n.Words;
import dev.earshot.page.model.UpdatePage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of one update, ready to be laid out. */
public record SingleView(UpdatePage page, UpdateView update, Frame frame, LinkTexts links, JsonLd data, String mail) {
    public static SingleView of(UpdatePage page, Look any, Addresses addresses) {
        Update update = page.update();
        ArticleCopy copy = page.copy();
        Look look = any.around(update.language());
        Words words = look.words();
        UpdateView view = UpdateView.of(
                update,
                copy,
                update.language(),
                page.corrections(),
                page.total(),
                page.recording(),
                words,
                other -> false);
        Frame frame = new Frame(
                look,
                update.language(),
                update.headline() + " - " + copy.headline(),
                update.headline(),
                null,
                new Frame.Skip(words.say("skip.to", view.name()), view.anchor()),
                false,
                PageFeeds.of(update.article(), words),
                copy.rights(),
                Addresses.update(update));
        JsonLd data = new JsonLd(new StructuredData(addresses, look.site()).update(page));
        return new SingleView(
                page,
                view,
                frame,
                new LinkTexts(),
                data,
                Share.mail(copy.headline(), addresses.absolute(Addresses.update(update))));
    }

    public Words words() {
        return frame.words();
    }

    public Tongue ours() {
        return frame.ours();
    }

    public String articlePath() {
        return Addresses.article(page.update().article());
    }

    /** The place of the update in the page of its article. */
    public String back() {
        return words().say("update.back", page.total());
    }

    public Tongue articleTongue() {
        return Tongue.of(page.copy().language(), frame.language());
    }

    /** The updates before and after, newer first, as on the page of the article. */
    public List<TextLink> neighbours() {
        ArticleId article = page.update().article();
        List<TextLink> neighbours = new ArrayList<>();
        if (page.newer() != null) {
            neighbours.add(new TextLink(
                    Addresses.update(article, page.newer()), words().say("update.newer", page.number() + 1)));
        }
        if (page.older() != null) {
            neighbours.add(new TextLink(
                    Addresses.update(article, page.older()), words().say("update.older", page.number() - 1)));
        }
        return neighbours;
    }

    /** The recording in words: "41 seconds, MP3, 246 kilobytes"; null while there is none. */
    public @Nullable String audioSize() {
        Recording recording = page.recording();
        return recording == null ? null : UpdateView.size(recording.duration(), recording.bytes(), words());
    }

    /** The recording spoken slower and faster. */
    public List<TextLink> listening() {
        return Arrays.stream(Speed.values())
                .filter(speed -> speed != Speed.NORMAL)
                .map(speed -> new TextLink(
                        update.audioPath() + "?speed=" + speed.text(),
                        words().say("listen.speed", speed.text(), speed.wordsPerMinute())))
                .toList();
    }

    /** What must be known of the recording, or null where there is nothing. */
    public @Nullable String audioNote() {
        return update.listenNote();
    }
}
