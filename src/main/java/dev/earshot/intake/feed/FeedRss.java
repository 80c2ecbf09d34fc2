package dev.earshot.intake.feed;

import dev.earshot.intake.document.FeedLinks;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.lines.Tongues;
import dev.earshot.intake.markup.FeedHref;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads RSS of every version: 0.90 to 0.94, 1.0 (RDF, where the items stand beside the channel) and 2.0, with the modules
 * for content, Dublin Core, syndication, Media RSS and Atom's links in use.
 */
final class FeedRss {
    private static final Map<String, Duration> PERIODS = Map.of(
            "hourly", Duration.ofHours(1),
            "daily", Duration.ofDays(1),
            "weekly", Duration.ofDays(7),
            "monthly", Duration.ofDays(30),
            "yearly", Duration.ofDays(365));
    private static final int MINUTES = 60 * 24 * 365;

    private FeedRss() {}

    static Feed read(FeedElement root, Findings findings) {
        FeedElement channel = root.first("channel");
        FeedElement head = channel == null ? root : channel;
        List<Item> items = new ArrayList<>();
        for (FeedElement item : root.items("item", findings)) {
            items.add(item(item, items.size() + 1));
        }
        Locale language = Tongues.read(head.text("language", "dc:language")).orElse(null);
        return new Feed(
                links(head),
                language != null ? language : head.language() != null ? head.language() : root.language(),
                FeedAuthors.names(texts(head, "dc:creator", "itunes:author")),
                rights(head),
                items);
    }

    private static @Nullable String rights(FeedElement channel) {
        ItemText rights = channel.html("copyright", "dc:rights");
        return rights == null ? null : rights.words();
    }

    private static FeedLinks links(FeedElement channel) {
        ItemText title = channel.html("title", "dc:title");
        Duration every = number(channel.text("ttl")).map(Duration::ofMinutes).orElseGet(() -> period(channel));
        return new FeedLinks(
                title == null ? null : title.words(),
                FeedHref.web(channel.text("link"), channel.base()),
                FeedAtom.link(channel, "self"),
                FeedAtom.link(channel, "next"),
                FeedAtom.links(channel, "hub"),
                every,
                texts(channel.first("skipHours"), "hour").stream()
                        .flatMap(hour -> number(hour).stream())
                        // RSS 0.91 counted them from 1 to 24
                        .map(hour -> hour % 24)
                        .collect(Collectors.toSet()),
                days(texts(channel.first("skipDays"), "day")));
    }

    private static @Nullable Duration period(FeedElement channel) {
        String period = channel.text("sy:updatePeriod");
        Duration length = period == null ? null : PERIODS.get(period.toLowerCase(Locale.ROOT));
        return length == null
                ? null
                : length.dividedBy(number(channel.text("sy:updateFrequency")).orElse(1));
    }

    private static Set<DayOfWeek> days(List<String> names) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> names.stream().anyMatch(name -> day.name().equalsIgnoreCase(name)))
                .collect(Collectors.toSet());
    }

    /** A whole number above zero that isn't beyond measure. */
    private static Optional<Integer> number(@Nullable String text) {
        return text != null && text.matches("\\d{1,7}")
                ? Optional.of(Integer.parseInt(text)).filter(n -> n > 0 && n <= MINUTES)
                : Optional.empty();
    }

    private static Item item(FeedElement item, int place) {
        String guid = item.text("guid", "atom:id", "dc:identifier");
        String about = item.attribute("rdf:about");
        return new Item(
                place,
                item.line(),
                guid != null ? guid : about.isEmpty() ? null : about,
                link(item),
                item.html("title", "dc:title", "media:title"),
                item.html("content:encoded", "xhtml:body", "xhtml:div", "atom:content"),
                item.html("description", "atom:summary", "dc:description", "media:description", "itunes:summary"),
                item.text("pubDate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published", "pubdate"),
                item.text("atom:updated", "dcterms:modified"),
                authors(item),
                texts(item, "category", "dc:subject"),
                FeedMedia.of(item),
                language(item),
                null);
    }

    private static @Nullable URI link(FeedElement item) {
        URI link = FeedHref.web(item.text("feedburner:origLink", "link"), item.base());
        URI alternate = link == null ? FeedAtom.link(item, "alternate") : link;
        FeedElement guid = item.first("guid");
        // "If the guid element has an attribute named isPermaLink with a value of true": without it, it is true too
        boolean permanent = guid != null && !guid.attribute("isPermaLink").equalsIgnoreCase("false");
        return alternate != null || guid == null || !permanent ? alternate : FeedHref.web(guid.text(), null);
    }

    private static List<String> authors(FeedElement item) {
        List<String> authors = FeedAuthors.names(texts(item, "dc:creator"));
        if (authors.isEmpty()) {
            authors = FeedAuthors.names(texts(item, "author"));
        }
        if (authors.isEmpty()) {
            List<String> names = new ArrayList<>(texts(item, "itunes:author"));
            item.all("atom:author").forEach(author -> names.addAll(texts(author, "name", "atom:name")));
            authors = FeedAuthors.names(names);
        }
        return authors.isEmpty() ? FeedAuthors.names(texts(item, "source")) : authors;
    }

    private static @Nullable Locale language(FeedElement item) {
        Locale language = Tongues.read(item.text("dc:language")).orElse(null);
        return language == null ? item.language() : language;
    }

    /** The texts of the children of these names that are not blank. */
    static List<String> texts(@Nullable FeedElement parent, String... names) {
        return parent == null
                ? List.of()
                : parent.all(names).stream()
                        .map(FeedElement::text)
                        .filter(text -> !text.isEmpty())
                        .toList();
    }
}
