package dev.earshot.page;

import dev.earshot.article.Addresses;
import dev.earshot.article.Entry;
import dev.earshot.article.Update;
import dev.earshot.wording.Quantities;
import dev.earshot.wording.Times;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The front page, ready to be laid out. */
public record HomeView(HomePage page, Frame frame, LinkTexts links) {
    static HomeView of(HomePage page, Site site, String stylesheet) {
        Frame.Skip skip = page.latest().isEmpty()
                ? Frame.Skip.CONTENT
                : new Frame.Skip(
                        "Skip to the latest update",
                        UpdateView.anchor(page.latest().getFirst().update().id()));
        Frame frame = new Frame(
                site,
                stylesheet,
                page.language(),
                site.title(),
                "Live news: every update as a page, a feed entry and a recording.",
                null,
                skip,
                true,
                FeedLink.ofSite(),
                null);
        return new HomeView(page, frame, new LinkTexts());
    }

    public Tongue ours() {
        return frame.ours();
    }

    /** Whether nothing is on the air yet, and the newsroom needs a first hint. */
    public boolean isEmpty() {
        return page.latest().isEmpty() && page.articles().isEmpty();
    }

    public List<Latest> latest() {
        return page.latest().stream()
                .map(entry -> new Latest(entry, page.language()))
                .toList();
    }

    public List<Card> articles() {
        return page.articles().stream()
                .map(card -> new Card(card, page.language()))
                .toList();
    }

    /** One of the newest updates of all articles. */
    public record Latest(Entry entry, Locale around) {
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

        public Tongue articleTongue() {
            return Tongue.of(entry.copy().language(), around);
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

    /** An article in the list. */
    public record Card(ArticleCard card, Locale around) {
        public String path() {
            return Addresses.article(card.id());
        }

        public Tongue tongue() {
            return Tongue.of(card.language(), around);
        }

        /** How the server's own words are marked within it. */
        public Tongue ours() {
            return Tongue.ours(card.language());
        }

        /** How much there is, and when it last changed. */
        public String facts() {
            return Quantities.counted(card.updates(), "update") + ". Last changed: "
                    + new Times(card.zone(), Locale.US).full(card.lastChanged()) + ".";
        }
    }
}
