package dev.earshot.intake.feed;

import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.SourceFeedInfo;
import dev.earshot.intake.lines.LanguageTags;
import dev.earshot.intake.markup.FeedLinkResolver;
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
 * Reads all versions of RSS: 0.90 to 0.94, 1.0 (RDF, with items next to the channel) and 2.0, with the common modules: content,
 * Dublin Core, syndication, Media RSS and Atom links.
 */
final class RssReader {
    private static final Map<String, Duration> PERIODS = Map.of(
            "hourly", Duration.ofHours(1),
            "daily", Duration.ofDays(1),
            "weekly", Duration.ofDays(7),
            "monthly", Duration.ofDays(30),
            "yearly", Duration.ofDays(365));
    private static final int MAX_MINUTES = 60 * 24 * 365;

    private RssReader() {}

    static ParsedFeed read(FeedElement root, Findings findings) {
        FeedElement channel = root.firstChild("channel");
        FeedElement head = channel == null ? root : channel;
        List<ParsedItem> items = new ArrayList<>();
        List<ParsedWithdrawal> withdrawals = new ArrayList<>();
        for (FeedElement item : root.findItems("item", findings)) {
            ParsedWithdrawal notice = ParsedWithdrawal.ofNotice(item, id(item));
            if (notice == null) {
                items.add(item(item, items.size() + 1));
            } else {
                withdrawals.add(notice);
            }
        }
        for (FeedElement tombstone : head.childrenNamed("at:deleted-entry")) {
            withdrawals.add(ParsedWithdrawal.ofTombstone(tombstone));
        }
        Locale language =
                LanguageTags.parse(head.text("language", "dc:language")).orElse(null);
        return new ParsedFeed(
                links(head),
                language != null ? language : head.language() != null ? head.language() : root.language(),
                FeedAuthors.parse(childTexts(head, "dc:creator", "itunes:author")),
                rights(head),
                items,
                withdrawals,
                FeedFacts.of(head));
    }

    private static @Nullable String rights(FeedElement channel) {
        ItemText rights = channel.htmlText("copyright", "dc:rights");
        return rights == null ? null : rights.plainLine();
    }

    private static SourceFeedInfo links(FeedElement channel) {
        ItemText title = channel.htmlText("title", "dc:title");
        Duration interval =
                positiveNumber(channel.text("ttl")).map(Duration::ofMinutes).orElseGet(() -> period(channel));
        return new SourceFeedInfo(
                title == null ? null : title.plainLine(),
                FeedLinkResolver.resolveWebLink(channel.text("link"), channel.base()),
                AtomReader.link(channel, "self"),
                AtomReader.link(channel, "next"),
                AtomReader.links(channel, "hub"),
                interval,
                childTexts(channel.firstChild("skipHours"), "hour").stream()
                        .flatMap(hour -> positiveNumber(hour).stream())
                        // RSS 0.91 counts from 1 to 24
                        .map(hour -> hour % 24)
                        .collect(Collectors.toSet()),
                daysOfWeek(childTexts(channel.firstChild("skipDays"), "day")));
    }

    private static @Nullable Duration period(FeedElement channel) {
        String period = channel.text("sy:updatePeriod");
        Duration length = period == null ? null : PERIODS.get(period.toLowerCase(Locale.ROOT));
        return length == null
                ? null
                : length.dividedBy(
                        positiveNumber(channel.text("sy:updateFrequency")).orElse(1));
    }

    private static Set<DayOfWeek> daysOfWeek(List<String> names) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> names.stream().anyMatch(name -> day.name().equalsIgnoreCase(name)))
                .collect(Collectors.toSet());
    }

    /** Parses a positive whole number of plausible size. */
    private static Optional<Integer> positiveNumber(@Nullable String text) {
        return text != null && text.matches("\\d{1,7}")
                ? Optional.of(Integer.parseInt(text)).filter(n -> n > 0 && n <= MAX_MINUTES)
                : Optional.empty();
    }

    private static ParsedItem item(FeedElement item, int position) {
        return new ParsedItem(
                /* position= */ new ParsedItem.Position(position, item.line()),
                /* id= */ id(item),
                /* link= */ link(item),
                /* texts= */ new ParsedItem.Texts(
                        item.htmlText("title", "dc:title", "media:title"),
                        item.htmlText("content:encoded", "xhtml:body", "xhtml:div", "atom:content"),
                        item.htmlText(
                                "description",
                                "atom:summary",
                                "dc:description",
                                "media:description",
                                "itunes:summary")),
                /* dates= */ new ParsedItem.Dates(
                        item.text(
                                "pubDate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published", "pubdate"),
                        item.text("atom:updated", "dcterms:modified")),
                /* authors= */ authors(item),
                /* categories= */ childTexts(item, "category", "dc:subject"),
                /* media= */ ItemMediaReader.of(item),
                /* language= */ language(item),
                /* facts= */ ItemFacts.of(item));
    }

    private static @Nullable String id(FeedElement item) {
        String guid = item.text("guid", "atom:id", "dc:identifier");
        String about = item.attribute("rdf:about");
        return guid != null ? guid : about.isEmpty() ? null : about;
    }

    private static @Nullable URI link(FeedElement item) {
        URI link = FeedLinkResolver.resolveWebLink(item.text("feedburner:origLink", "link"), item.base());
        URI alternate = link == null ? AtomReader.link(item, "alternate") : link;
        FeedElement guid = item.firstChild("guid");
        // "If the guid element has an attribute named isPermaLink with a value of true": the default is true
        boolean permanent = guid != null && !guid.attribute("isPermaLink").equalsIgnoreCase("false");
        return alternate != null || guid == null || !permanent
                ? alternate
                : FeedLinkResolver.resolveWebLink(guid.text(), null);
    }

    private static List<String> authors(FeedElement item) {
        List<String> authors = FeedAuthors.parse(childTexts(item, "dc:creator"));
        if (authors.isEmpty()) {
            authors = FeedAuthors.parse(childTexts(item, "author"));
        }
        if (authors.isEmpty()) {
            List<String> names = new ArrayList<>(childTexts(item, "itunes:author"));
            item.childrenNamed("atom:author").forEach(author -> names.addAll(childTexts(author, "name", "atom:name")));
            authors = FeedAuthors.parse(names);
        }
        return authors.isEmpty() ? FeedAuthors.parse(childTexts(item, "source")) : authors;
    }

    private static @Nullable Locale language(FeedElement item) {
        Locale language = LanguageTags.parse(item.text("dc:language")).orElse(null);
        return language == null ? item.language() : language;
    }

    /** Returns the texts of the children with these names that aren't blank. */
    static List<String> childTexts(@Nullable FeedElement parent, String... names) {
        return parent == null
                ? List.of()
                : parent.childrenNamed(names).stream()
                        .map(FeedElement::text)
                        .filter(text -> !text.isEmpty())
                        .toList();
    }
}
