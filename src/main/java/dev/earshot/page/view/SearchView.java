package dev.earshot.page.view;

import dev.earshot.article.Addresses;
import dev.earshot.i18n.Words;
import dev.earshot.page.model.SearchPage;
import java.util.List;

/** The page that searches, ready to be laid out. */
public record SearchView(SearchPage page, Frame frame, LinkTexts links) {
    public static SearchView of(SearchPage page, Look look) {
        Words words = look.words();
        SearchPage.Found found = page.found();
        Frame frame = new Frame(
                look,
                words.language(),
                found == null ? words.say("search") : result(found, words) + ": " + page.text(),
                null,
                null,
                found == null ? Frame.Skip.content(words) : new Frame.Skip(words.say("search.skip"), "found"),
                false,
                found == null ? PageFeeds.ofSite(words) : PageFeeds.found(page.text(), words),
                null,
                found == null ? Addresses.SEARCH : Addresses.search(page.text()));
        return new SearchView(page, frame, new LinkTexts());
    }

    /** How much was found, in words. */
    private static String result(SearchPage.Found found, Words words) {
        if (!found.isFirst()) {
            return words.say("search.further");
        }
        if (found.hits().isEmpty()) {
            return words.say("search.none");
        }
        return words.say(
                found.next() == null ? "search.found" : "search.found.more",
                found.hits().size());
    }

    public Words words() {
        return frame.words();
    }

    public String result() {
        return page.found() == null ? "" : result(page.found(), words());
    }

    public List<SearchPage.Hit> hits() {
        SearchPage.Found found = page.found();
        return found == null ? List.of() : found.hits();
    }

    public Latest latest(SearchPage.Hit hit) {
        return new Latest(hit.entry(), words().language(), words());
    }

    /** The first part of what was found. */
    public String path() {
        return Addresses.search(page.text());
    }

    /** The feed that goes on finding. */
    public FeedLink feed() {
        return frame.feeds().foot().getFirst();
    }
}
