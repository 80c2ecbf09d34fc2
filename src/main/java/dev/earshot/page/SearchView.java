package dev.earshot.page;

import dev.earshot.article.Addresses;
import dev.earshot.wording.Quantities;
import java.util.List;
import java.util.Locale;

/** The page that searches, ready to be laid out. */
public record SearchView(SearchPage page, Frame frame, LinkTexts links) {
    private static final Locale LANGUAGE = Locale.US;

    static SearchView of(SearchPage page, Site site, String stylesheet) {
        SearchPage.Found found = page.found();
        Frame frame = new Frame(
                site,
                stylesheet,
                LANGUAGE,
                (found == null ? "Search" : result(found) + ": " + page.text()) + " - " + site.title(),
                null,
                null,
                found == null ? Frame.Skip.CONTENT : new Frame.Skip("Skip to what was found", "found"),
                false,
                found == null ? PageFeeds.ofSite() : PageFeeds.found(page.text()),
                null);
        return new SearchView(page, frame, new LinkTexts());
    }

    /** How much was found, in words. */
    private static String result(SearchPage.Found found) {
        if (!found.isFirst()) {
            return "More updates found";
        }
        if (found.updates().isEmpty()) {
            return "Nothing found";
        }
        return found.next() == null
                ? Quantities.counted(found.updates().size(), "update") + " found"
                : "More than " + Quantities.counted(found.updates().size(), "update") + " found";
    }

    public String result() {
        return page.found() == null ? "" : result(page.found());
    }

    public List<Latest> latest() {
        return page.found() == null ? List.of() : Latest.of(page.found().updates(), LANGUAGE);
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
