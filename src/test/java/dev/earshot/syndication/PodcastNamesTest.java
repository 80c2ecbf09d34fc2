package dev.earshot.syndication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Source;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.support.AntennaPod;
import dev.earshot.support.ServedPodcast;
import dev.earshot.support.ServedPodcast.Episode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A podcast app that recognizes episodes by title and day must not take one update for another. */
class PodcastNamesTest {
    private static final SiteUrls URLS = new SiteUrls(URI.create("https://news.example"));
    private static final Instant START = Instant.parse("2026-03-14T20:00:00Z");
    private static final String BEGINNING =
            "Storm Odette floods the old harbor at Port Averill, closes two roads and cuts the causeway to ";

    @ParameterizedTest
    @CsvSource({"true, 30", "false, 60"})
    void busyHourInTwoSimilarArticlesLosesNoEpisode(boolean sameWords, int minutes) {
        List<TimelineEntry> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            // two updates a minute, so that some have the same time
            Instant at = START.plus(Duration.ofMinutes(i * minutes / 60));
            String words = sameWords ? "The water is rising." : "Gauge " + i + " shows " + "more water ".repeat(20);
            all.add(entry("storm-gull", BEGINNING + "Gull Island", words, at, all.size() + 1));
            all.add(entry("storm-skua", BEGINNING + "Skua Island", words, at, all.size() + 1));
        }
        for (int known = 1; known < all.size(); known += 7) {
            List<Episode> before = episodes(all.subList(Math.max(0, known - 50), known), all);
            List<Episode> after = episodes(all.subList(Math.max(0, known - 49), known + 1), all);

            assertEquals(List.of(), AntennaPod.lost(before, after), "after " + known);
            for (Episode episode : after) {
                int length = episode.title().length();
                assertTrue(length >= 21 && length <= 150, episode.title());
            }
        }
    }

    @Test
    void ruleNoticesEpisodesOfSameName() {
        List<Episode> old = List.of(episode("1", "8:00 p.m.: “Help” – Storm", 10));

        assertEquals(
                1,
                AntennaPod.lost(old, List.of(episode("2", "8:00 p.m.: \"Help\" – Storm", 609)))
                        .size());
        assertEquals(
                0,
                AntennaPod.lost(old, List.of(episode("2", "8:00 p.m.: \"Help\" – Storm", 610)))
                        .size());
        assertEquals(
                0,
                AntennaPod.lost(old, List.of(episode("1", "8:00 p.m.: “Help” – Storm", 10)))
                        .size());
    }

    private static Episode episode(String id, String title, long seconds) {
        return new Episode(
                id,
                title,
                "https://news.example/" + id,
                java.time.LocalDate.of(2026, 3, 14),
                Duration.ofSeconds(seconds),
                "audio");
    }

    /** @param all what the archive knows of */
    private static List<Episode> episodes(List<TimelineEntry> shown, List<TimelineEntry> all) {
        FeedDocument podcast = new FeedDocument(
                        /* id= */ FeedId.site(),
                        /* title= */ "The Harbour Post",
                        /* subtitle= */ null,
                        /* language= */ Locale.ENGLISH,
                        /* links= */ FeedDocumentLinks.of("/podcast.rss", "/"),
                        /* updated= */ START,
                        /* organization= */ "The Harbour Post",
                        /* rights= */ null,
                        /* picture= */ null,
                        /* podcast= */ new Podcast(new UUID(1, 1), "/cover.png", null),
                        /* siteWide= */ true,
                        shown)
                .withEarlier(all.subList(0, all.indexOf(shown.getLast())));
        return ServedPodcast.episodes(new FeedWriter().write(FeedFormat.RSS, podcast, URLS));
    }

    private static TimelineEntry entry(String article, String headline, String words, Instant at, int number) {
        ArticleId articleId = new ArticleId(article);
        UpdateId id = new UpdateId(new UUID(0x5000L, 0x8000000000000000L + number));
        Update update = Update.builder()
                .id(id)
                .article(articleId)
                .source(new Source("file", null))
                .publishedAt(at)
                .headline(words)
                .language(Locale.ENGLISH)
                .publishSequence(number)
                .lastChangeSequence(number)
                .build();
        ArticleCopy copy = ArticleCopy.builder()
                .headline(headline)
                .language(Locale.ENGLISH)
                .zone(ZoneId.of("America/New_York"))
                .build();
        Recording recording = Recording.builder()
                .hash("%064x".formatted(number))
                .article(articleId)
                .update(id)
                .voice("kevin16")
                .script(words)
                .bytes(1_000)
                .duration(Duration.ofSeconds(10))
                .madeAt(at)
                .build();
        return new TimelineEntry(copy, update, recording);
    }
}
