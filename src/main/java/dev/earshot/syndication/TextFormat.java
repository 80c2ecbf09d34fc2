package dev.earshot.syndication;

import dev.earshot.article.Addresses;
import dev.earshot.i18n.Words;
import dev.earshot.text.Times;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plain text that makes sense when it is read from top to bottom, by eye or by voice: no columns, no frames, one fact a
 * line, an empty line between paragraphs and a line of three hyphens between updates.
 */
final class TextFormat {
    private static final String BETWEEN = "\n\n---\n\n";

    private TextFormat() {}

    static byte[] write(FeedDocument document, Addresses addresses) {
        List<FeedItem> items = FeedItem.of(document, addresses);
        Stream<String> updates = items.isEmpty()
                ? Stream.of("There are no updates.")
                : items.stream().map(TextFormat::update);
        String text = Stream.of(Stream.of(head(document, addresses)), updates, end(document, addresses))
                .flatMap(parts -> parts)
                .collect(Collectors.joining(BETWEEN, "", "\n"));
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String head(FeedDocument document, Addresses addresses) {
        List<String> lines = new ArrayList<>();
        lines.add(document.title());
        if (document.subtitle() != null) {
            lines.add(document.subtitle());
        }
        lines.add("From: " + document.organisation());
        lines.add("Changed: " + new Times(ZoneOffset.UTC, document.language()).full(document.updated()));
        lines.add("Page: " + addresses.absolute(document.links().alternate()));
        return String.join("\n", lines);
    }

    private static String update(FeedItem item) {
        List<String> facts = new ArrayList<>();
        facts.add(item.title());
        facts.add("Published: " + item.times().full(item.published()));
        if (item.correctedAt() != null) {
            facts.add("Corrected: " + item.times().full(item.correctedAt()));
        }
        facts.add("By: " + Words.ENGLISH.series(item.authors()));
        if (!item.tags().isEmpty()) {
            facts.add("In: " + String.join(", ", item.tags()));
        }
        item.related().forEach(other -> facts.add(other.title() + ": " + other.page()));
        List<String> addresses = new ArrayList<>();
        addresses.add("Page: " + item.page());
        FeedItem.Sound sound = item.sound();
        if (sound != null) {
            addresses.add("Recording, " + Words.ENGLISH.duration(Duration.ofSeconds(sound.seconds())) + ": "
                    + sound.address());
        }
        return String.join("\n", facts) + "\n\n" + item.text() + "\n\n" + String.join("\n", addresses);
    }

    private static Stream<String> end(FeedDocument document, Addresses addresses) {
        List<String> lines = new ArrayList<>();
        if (document.links().next() != null) {
            lines.add("Older updates: " + addresses.absolute(document.links().next()));
        }
        if (document.rights() != null) {
            lines.add(document.rights());
        }
        return lines.isEmpty() ? Stream.empty() : Stream.of(String.join("\n", lines));
    }
}
