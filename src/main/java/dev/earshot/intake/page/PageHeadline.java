package dev.earshot.intake.page;

import dev.earshot.article.Text;
import dev.earshot.intake.lines.TextComparison;
import dev.earshot.intake.markup.Markup;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Finds the headline that a page shows, whole and without the name of its site. */
final class PageHeadline {
    private static final int LIMIT = 2_000;
    private static final int MAX_HEADINGS = 20;

    /** A longer end of a title is no name of a site, in characters. */
    private static final int MAX_SITE = 40;

    private static final List<String> SEPARATORS = List.of(
            " | ",
            " - ",
            " \u2013 ",
            " \u2014 ",
            " \u00B7 ",
            " :: ",
            " \u00BB ",
            " \u00AB ",
            " \u2022 ",
            " / ",
            "\uFF5C");

    private PageHeadline() {}

    /**
     * Returns the headline; null if there is none.
     *
     * @param social what the page says in links to it, or null
     * @param site the name of the site, or null
     * @param address of the page, or null
     */
    static @Nullable String of(Document page, @Nullable String social, @Nullable String site, @Nullable URI address) {
        List<String> headings = page.select("h1").stream()
                .limit(MAX_HEADINGS)
                .map(heading -> Text.cleanLine(Markup.text(heading, LIMIT)))
                .filter(heading -> !heading.isEmpty())
                .toList();
        String title =
                Markup.plainLine(page.title().length() > LIMIT ? page.title().substring(0, LIMIT) : page.title());
        String top = headings.size() == 1 ? headings.getFirst() : "";
        String found = social != null ? social : isTop(top, title) ? top : title;
        String whole = whole(found, headings, title);
        return whole.isEmpty() ? null : withoutSite(whole, headings, site, address, whole.equals(title));
    }

    /** Whether the only heading of its level is the page's headline, and not that of a box: the title has some of its words. */
    private static boolean isTop(String heading, String title) {
        String lower = title.toLowerCase(Locale.ROOT);
        return !heading.isEmpty()
                && (title.isEmpty()
                        || Stream.of(heading.toLowerCase(Locale.ROOT).split("\\s+"))
                                                .filter(lower::contains)
                                                .count()
                                        * 2
                                >= heading.split("\\s+").length);
    }

    /** The same headline from where it isn't cut. */
    private static String whole(String found, List<String> headings, String title) {
        return !WebFacts.isCut(found)
                ? found
                : Stream.concat(headings.stream(), Stream.of(title))
                        .filter(other ->
                                !WebFacts.isCut(other) && TextComparison.startsLike(other, WebFacts.uncut(found)))
                        .findFirst()
                        .orElse(found);
    }

    private static String withoutSite(
            String title, List<String> headings, @Nullable String site, @Nullable URI address, boolean guess) {
        for (String separator : SEPARATORS) {
            int last = title.lastIndexOf(separator);
            if (last <= 0) {
                continue;
            }
            String end = title.substring(last + separator.length());
            String start = title.substring(0, last).strip();
            boolean isShown = headings.stream().anyMatch(heading -> TextComparison.isSame(heading, start));
            boolean isNamed = site != null && TextComparison.isSame(end, site);
            boolean isGuessed = guess && separator.equals(" | ") && end.length() < MAX_SITE;
            if (isShown || isNamed || isGuessed || isHost(end, address)) {
                return start;
            }
            int first = title.indexOf(separator);
            String rest = title.substring(first + separator.length()).strip();
            if (headings.stream().anyMatch(heading -> TextComparison.isSame(heading, rest))) {
                return rest;
            }
        }
        return title;
    }

    /** Whether a name is that of the host, such as "The Hill" of thehill.com. */
    private static boolean isHost(String name, @Nullable URI address) {
        String host = address == null || address.getHost() == null ? "" : letters(address.getHost());
        String letters = letters(name);
        return letters.length() >= 4 && name.length() < MAX_SITE && host.contains(letters);
    }

    private static String letters(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
