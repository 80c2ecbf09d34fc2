package dev.earshot.syndication;

import dev.earshot.article.SiteUrls;
import dev.earshot.i18n.Messages;
import dev.earshot.text.Times;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plain text that makes sense from top to bottom, seen or heard: no columns, no frames, one fact a line, an empty line between
 * paragraphs and a line of three hyphens between updates.
 */
final class TextFeedWriter {
    private static final String UPDATE_SEPARATOR = "\n\n---\n\n";

    private TextFeedWriter() {}

    static byte[] write(FeedDocument document, SiteUrls siteUrls) {
        List<FeedItem> items = FeedItem.of(document, siteUrls);
        Stream<String> updates = items.isEmpty()
                ? Stream.of("There are no updates.")
                : items.stream().map(TextFeedWriter::update);
        String text = Stream.of(Stream.of(head(document, siteUrls)), updates, end(document, siteUrls))
                .flatMap(parts -> parts)
                .collect(Collectors.joining(UPDATE_SEPARATOR, "", "\n"));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String head(FeedDocument document, SiteUrls siteUrls) {
        List<String> lines = new ArrayList<>();
        lines.add(document.title());
        if (document.subtitle() != null) {
            lines.add(document.subtitle());
        }
        lines.add("From: " + document.organization());
        lines.add("Changed: " + new Times(ZoneOffset.UTC, document.language()).dateTimeAndZone(document.updated()));
        lines.add("Page: " + siteUrls.absolute(document.links().alternate()));
        return String.join("\n", lines);
    }

    private static String update(FeedItem item) {
        List<String> facts = new ArrayList<>();
        facts.add(item.title());
        facts.add("Published: "
                + item.dates().format().dateTimeAndZone(item.dates().published()));
        if (item.dates().correctedAt() != null) {
            facts.add("Corrected: "
                    + item.dates().format().dateTimeAndZone(item.dates().correctedAt()));
        }
        facts.add("By: " + Messages.ENGLISH.formatList(item.authors().all()));
        if (!item.tags().isEmpty()) {
            facts.add("In: " + String.join(", ", item.tags()));
        }
        item.corrections()
                .all()
                .forEach(relatedUpdate -> facts.add(relatedUpdate.title() + ": " + relatedUpdate.page()));
        List<String> addresses = new ArrayList<>();
        addresses.add("Page: " + item.page());
        FeedItem.Enclosure enclosure = item.enclosure();
        if (enclosure != null) {
            addresses.add("Recording, " + Messages.ENGLISH.formatDuration(Duration.ofSeconds(enclosure.seconds()))
                    + ": " + enclosure.address());
        }
        return String.join("\n", facts) + "\n\n" + item.content().text() + "\n\n" + String.join("\n", addresses);
    }

    private static Stream<String> end(FeedDocument document, SiteUrls siteUrls) {
        List<String> lines = new ArrayList<>();
        if (document.links().next() != null) {
            lines.add("Older updates: " + siteUrls.absolute(document.links().next()));
        }
        if (document.rights() != null) {
            lines.add(document.rights());
        }
        return lines.isEmpty() ? Stream.empty() : Stream.of(String.join("\n", lines));
    }
}
