package dev.earshot.support;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Parses podcasts as a podcast app does. */
public final class ServedPodcast {
    private ServedPodcast() {}

    /**
     * One episode.
     *
     * @param day the date of its publication in UTC
     * @param mediaKind the first part of its media type
     */
    public record Episode(String id, String title, String file, LocalDate day, Duration duration, String mediaKind) {}

    public static List<Episode> episodes(byte[] rss) {
        return Jsoup.parse(new String(rss, StandardCharsets.UTF_8), "", Parser.xmlParser())
                .select("channel > item")
                .stream()
                .map(ServedPodcast::episode)
                .toList();
    }

    private static Episode episode(Element item) {
        Element file = item.expectFirst("> enclosure");
        return new Episode(
                item.expectFirst("> guid").wholeText(),
                item.expectFirst("> title").wholeText(),
                file.attr("url"),
                OffsetDateTime.parse(item.expectFirst("> pubDate").wholeText(), DateTimeFormatter.RFC_1123_DATE_TIME)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDate(),
                Duration.ofSeconds(
                        Long.parseLong(item.expectFirst("> itunes|duration").wholeText())),
                file.attr("type").replaceFirst("/.*", ""));
    }
}
