package dev.earshot.page;

import dev.earshot.article.Addresses;
import dev.earshot.article.Entry;
import dev.earshot.wording.Words;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The page of what is new, ready to be laid out. */
public record NewsView(NewsPage page, Frame frame, LinkTexts links) {
    static NewsView of(NewsPage page, Look any) {
        NewsPage.Where where = page.where();
        Look look = where instanceof NewsPage.Where.OfArticle one
                ? any.around(one.article().copy().language())
                : any;
        Words words = look.words();
        Locale language = where instanceof NewsPage.Where.OfArticle one
                ? one.article().copy().language()
                : words.language();
        String name = name(where);
        Frame frame = new Frame(
                look,
                language,
                name == null ? heading(page, words) : heading(page, words) + " - " + name,
                null,
                null,
                Frame.Skip.content(words),
                false,
                feeds(where, words),
                null,
                path(where));
        return new NewsView(page, frame, new LinkTexts());
    }

    /**
     * An update that was withdrawn: when it was, and nothing of what it said.
     *
     * @param text a sentence
     */
    public record Gone(String text) {}

    public Words words() {
        return frame.words();
    }

    public Tongue ours() {
        return frame.ours();
    }

    /** The name of the article or of the section, or null. */
    public @Nullable String name() {
        return name(page.where());
    }

    /** "2 new updates since 2:32 p.m., January 31". */
    public String heading() {
        return heading(page, words());
    }

    /** What came since then. */
    public List<Latest> published() {
        return Latest.of(chosen(entry -> isOnAir(entry) && isNew(entry)), frame.language(), words());
    }

    /** What was there, and reads differently now. */
    public List<Latest> corrected() {
        return Latest.of(chosen(entry -> isOnAir(entry) && !isNew(entry)), frame.language(), words());
    }

    public List<Gone> withdrawn() {
        return chosen(entry -> !isOnAir(entry) && !isNew(entry)).stream()
                .map(entry -> new Gone(words().say(
                                "new.gone",
                                When.of(
                                        entry.update().publishedAt(),
                                        entry.copy().zone(),
                                        words()),
                                When.of(
                                        Objects.requireNonNull(entry.update().withdrawnAt()),
                                        entry.copy().zone(),
                                        words()))))
                .toList();
    }

    public boolean isNothing() {
        return published().isEmpty() && corrected().isEmpty() && withdrawn().isEmpty();
    }

    /** Whether updates have their whole text, since they are all of one article. */
    public boolean isOfArticle() {
        return page.where() instanceof NewsPage.Where.OfArticle;
    }

    /** An update with its whole text. */
    public UpdateView whole(Latest latest) {
        NewsPage.Where.OfArticle one = (NewsPage.Where.OfArticle) page.where();
        return UpdateView.of(
                latest.update(),
                one.article().copy(),
                one.corrections(),
                one.article().updates().size(),
                latest.entry().recording(),
                words(),
                other -> false);
    }

    /** The same, the other way round. */
    public String toggle() {
        return words().say(page.oldestFirst() ? "new.toggle" : "new.toggle.oldest");
    }

    public String togglePath() {
        return path() + "?" + Addresses.query("since", page.from()) + "&order="
                + (page.oldestFirst() ? "newest" : "oldest");
    }

    public String order() {
        return words().say(page.oldestFirst() ? "new.order.oldest" : "new.order");
    }

    /** Where what is new can be heard, or null where nothing is new. */
    public @Nullable ListenLink listen() {
        boolean spoken = page.entries().stream()
                .anyMatch(entry ->
                        isOnAir(entry) && frame.site().speaks(entry.update().language()));
        if (!spoken) {
            return null;
        }
        String sound = switch (page.where()) {
            case NewsPage.Where.OfArticle one ->
                Addresses.articleAudio(one.article().id());
            case NewsPage.Where.Section section -> Addresses.section(section.id()) + "/latest.mp3";
            case NewsPage.Where.Everywhere all -> "/latest.mp3";
        };
        String since = "?" + Addresses.query("since", page.from());
        return page.oldestFirst()
                ? new ListenLink(sound + since + "&order=oldest", words().say("new.listen.oldest"))
                : new ListenLink(sound + since, words().say("new.listen"));
    }

    /** The link to what becomes new after this. */
    public Check check() {
        List<Entry> shown = chosen(NewsView::isOnAir);
        return shown.isEmpty() && page.since() != null
                ? Check.of(page.since(), page.zone(), path(), page.cursor(), words())
                : Check.of(shown, path(), page.cursor(), words());
    }

    public String path() {
        return path(page.where());
    }

    /** The link to all that there is. */
    public String all() {
        return words().say(
                        switch (page.where()) {
                            case NewsPage.Where.OfArticle one -> "new.whole";
                            case NewsPage.Where.Section section -> "new.section";
                            case NewsPage.Where.Everywhere all -> "new.front";
                        });
    }

    private List<Entry> chosen(Predicate<Entry> which) {
        List<Entry> chosen = page.entries().stream().filter(which).toList();
        return page.oldestFirst() ? chosen.reversed() : chosen;
    }

    private static boolean isOnAir(Entry entry) {
        return !entry.update().isWithdrawn();
    }

    private boolean isNew(Entry entry) {
        return entry.update().publishedIn() > page.after();
    }

    private static String heading(NewsPage page, Words words) {
        Instant at = page.since();
        String since = at == null ? words.say("new.start") : When.of(at, page.zone(), words);
        int count = (int) page.entries().stream()
                .map(Entry::update)
                .filter(update -> !update.isWithdrawn() && update.publishedIn() > page.after())
                .count();
        return words.say(page.isWhole() ? "new.title" : "new.more", count, since);
    }

    private static @Nullable String name(NewsPage.Where where) {
        return switch (where) {
            case NewsPage.Where.OfArticle one -> one.article().copy().headline();
            case NewsPage.Where.Section section -> section.name();
            case NewsPage.Where.Everywhere all -> null;
        };
    }

    private static String path(NewsPage.Where where) {
        return switch (where) {
            case NewsPage.Where.OfArticle one -> Addresses.article(one.article().id());
            case NewsPage.Where.Section section -> Addresses.section(section.id());
            case NewsPage.Where.Everywhere all -> Addresses.HOME;
        };
    }

    private static PageFeeds feeds(NewsPage.Where where, Words words) {
        return switch (where) {
            case NewsPage.Where.OfArticle one -> PageFeeds.of(one.article().id(), words);
            case NewsPage.Where.Section section -> PageFeeds.of(section.id(), words);
            case NewsPage.Where.Everywhere all -> PageFeeds.ofSite(words);
        };
    }
}
