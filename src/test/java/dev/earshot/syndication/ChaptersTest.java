package dev.earshot.syndication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.article.Recording;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Expectations are from the JSON chapters 1.2 of Podcasting 2.0; the updates are in the corpus. */
class ChaptersTest {
    private static final SiteUrls HERE = new SiteUrls(URI.create("https://news.example"));
    private static final String PAGE =
            "https://news.example/articles/harbour-fire/updates/00000000-0000-5000-8000-00000000000";

    @Test
    void headingsBecomeChaptersAtSpokenTimes() {
        assertChapters("""
                [{"startTime": 0.000, "title": "A day later.", "url": "%1$s1", "img": "https://p.example/a.jpg"},
                 {"startTime": 1.500, "title": "The quay", "url": "%1$s1", "img": "https://p.example/a.jpg"},
                 {"startTime": 5.250, "title": "The boats", "url": "%1$s1", "img": "https://p.example/a.jpg"}]""", "chapters", 2, 1);
    }

    @Test
    void ambiguousHeadingIsNoChapter() {
        assertChapters("""
                [{"startTime": 0.000, "title": "Twice.", "url": "%1$s2"}]""", "chapters", 1, 1);
    }

    @Test
    void recordingOfOlderTextIsOneChapter() {
        assertChapters("""
                [{"startTime": 0.000, "title": "A day later.", "url": "%1$s1", "img": "https://p.example/a.jpg"}]""", "chapters", 2, 9);
    }

    @Test
    void recordingWithoutCuesIsOneChapter() {
        assertChapters("""
                [{"startTime": 0.000, "title": "No cues.", "url": "%1$s3"}]""", "chapters", 0, 1);
    }

    private static void assertChapters(String expected, String folder, int place, int revision) {
        TimelineEntry timelineEntry =
                FeedCase.named(folder).document(FeedFormat.RSS).entries().get(place);
        Recording recording = Objects.requireNonNull(timelineEntry.recording());
        Recording spoken = recording.toBuilder().revision(revision).build();
        JsonNode written = JsonMapper.shared().readTree(Chapters.write(timelineEntry, spoken, HERE));
        assertEquals("1.2.0", written.get("version").asString());
        assertEquals(
                JsonMapper.shared().readTree(expected.formatted(PAGE)).toPrettyString(),
                written.get("chapters").toPrettyString());
    }
}
