package dev.earshot.page.view;

import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleListing;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Text;
import dev.earshot.article.Update;
import dev.earshot.i18n.Messages;
import dev.earshot.page.model.CoverageState;
import dev.earshot.page.model.SectionLink;
import dev.earshot.page.model.Site;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A story in a list of stories, with its newest update.
 *
 * @param isFirst whether it leads the list
 * @param known a time on the date that the page names
 * @param words of the page
 */
public record StoryItem(ArticleListing listing, boolean isFirst, Instant known, Site site, Messages words) {
    private static final int MAX_TEASER = 200;

    static List<StoryItem> of(List<ArticleListing> listings, Site site, Messages messages) {
        return IntStream.range(0, listings.size())
                .mapToObj(i -> new StoryItem(
                        listings.get(i), i == 0, listings.getFirst().newest().publishedAt(), site, messages))
                .toList();
    }

    private Article article() {
        return listing.article();
    }

    private ArticleCopy copy() {
        return article().copy();
    }

    public String id() {
        return article().id().value();
    }

    public String path() {
        return SiteUrls.article(article().id());
    }

    public String headline() {
        return copy().headline();
    }

    public LangAttributes tongue() {
        return LangAttributes.of(copy().language(), words.language());
    }

    private CoverageState state() {
        return CoverageState.of(article().withUpdates(List.of(listing.newest())), listing.updateCount());
    }

    public boolean isLive() {
        return state() == CoverageState.LIVE;
    }

    /** Returns "Live" or "Ended"; null for a plain story. */
    public @Nullable String stateWord() {
        return state().word(words);
    }

    public @Nullable SectionLink section() {
        return SectionLink.of(copy().section());
    }

    /** Returns when its newest update was published. */
    public DisplayTime time() {
        Update newest = listing.newest();
        String when = state() == CoverageState.STORY
                ? ShortTime.day(newest.publishedAt(), known, newest.dateOnly() ? copy().zone() : site.zone(), words)
                : ShortTime.of(newest, known, site.zone(), words);
        return DisplayTime.of(newest, newest.dateOnly() ? copy().zone() : site.zone(), when);
    }

    public boolean isPlain() {
        return state() == CoverageState.STORY;
    }

    /** Returns the first sentence of the newest update, or what a plain story begins with. */
    public String teaser() {
        if (isPlain()) {
            return copy().lede() == null ? lead() : Text.truncate(copy().lede().plainText(), MAX_TEASER);
        }
        return lead();
    }

    /** Returns how the teaser is marked. */
    public LangAttributes teaserTongue() {
        return LangAttributes.of(
                isPlain() && copy().lede() != null
                        ? copy().language()
                        : listing.newest().language(),
                words.language());
    }

    /** Returns how the server's words are marked within the teaser. */
    public LangAttributes oursTongue() {
        return LangAttributes.ours(
                words,
                isPlain() && copy().lede() != null
                        ? copy().language()
                        : listing.newest().language());
    }

    private String lead() {
        return UpdateLead.sentence(listing.newest());
    }

    /** Returns the place in the log of its newest update, by which the script knows what a reader has seen. */
    public long newest() {
        return listing.newest().publishSequence();
    }

    public boolean isSpoken() {
        return site.speaks(copy().language());
    }

    public String listenPath() {
        return SiteUrls.listen(article().id());
    }

    /** Returns what completes "Listen": " to Storm Halvard floods Kettle Bay". */
    public String listenRest() {
        return words.format("listen.story.rest", headline());
    }

    /** Returns "38 updates"; null for a plain story. */
    public @Nullable String count() {
        return isPlain() ? null : words.format("story.updates", listing.updateCount());
    }

    /** Returns the name of its language if it isn't the page's; null otherwise. */
    public @Nullable String language() {
        return copy().language().getLanguage().equals(words.language().getLanguage())
                ? null
                : copy().language().getDisplayLanguage(words.language());
    }
}
