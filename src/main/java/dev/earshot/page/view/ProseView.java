package dev.earshot.page.view;

import dev.earshot.i18n.Words;
import dev.earshot.page.model.Prose;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of the server's own words, ready to be laid out. */
public record ProseView(Prose page, Frame frame, LinkTexts links) {
    public static ProseView of(Prose page, Look look) {
        Words words = look.words();
        Frame frame =
                Frame.own(look, words.say(page.key()), Frame.Skip.content(words), PageFeeds.ofSite(words), page.path());
        return new ProseView(page, frame, new LinkTexts());
    }

    public Words words() {
        return frame.words();
    }

    public String heading() {
        return words().say(page.key());
    }

    public String lede() {
        return words().say(page.key() + ".lede", frame.site().title());
    }

    /** Where readers can write to; null where the site doesn't say, or the page doesn't ask for it. */
    public @Nullable String contact() {
        return page == Prose.ACCESSIBILITY ? frame.site().contact() : null;
    }

    public List<Prose.Section> sections() {
        return page.sections(words());
    }
}
