package dev.earshot.syndication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Recording;
import dev.earshot.article.Recording.Cue;
import dev.earshot.article.UpdateId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Expectations are from W3C's WebVTT (sections 4.1 to 4.2.2), SubRip files, and Podcasting 2.0's transcripts. */
class TranscriptTest {
    private static final List<Cue> CUES = List.of(
            cue(0, 1_200, "Update, 4:25 p.m. Eastern Daylight Time."),
            cue(1_500, 61_007, "Fish & chips <b>cost</b> 4 --> 5 pounds."),
            cue(3_600_000, 360_000_050, "Two\n\nlines, naïvely."));

    @Test
    void webVttEscapesMarkupAndKeepsCueInOneBlock() {
        assertEquals("""
                WEBVTT

                00:00:00.000 --> 00:00:01.200
                Update, 4:25 p.m. Eastern Daylight Time.

                00:00:01.500 --> 00:01:01.007
                Fish &amp; chips &lt;b&gt;cost&lt;/b&gt; 4 --&gt; 5 pounds.

                01:00:00.000 --> 100:00:00.050
                Two lines, naïvely.
                """, write(TranscriptFormat.VTT));
    }

    @Test
    void subRipNumbersCuesAndUsesCommaBeforeMilliseconds() {
        assertEquals("""
                1
                00:00:00,000 --> 00:00:01,200
                Update, 4:25 p.m. Eastern Daylight Time.

                2
                00:00:01,500 --> 00:01:01,007
                Fish & chips <b>cost</b> 4 --> 5 pounds.

                3
                01:00:00,000 --> 100:00:00,050
                Two lines, naïvely.
                """, write(TranscriptFormat.SRT));
    }

    @Test
    void jsonHasSegmentPerCueInSeconds() {
        JsonMapper mapper = JsonMapper.shared();
        assertEquals(
                mapper.readTree("""
                        {"version": "1.0.0", "segments": [
                          {"startTime": 0.000, "endTime": 1.200, "body": "Update, 4:25 p.m. Eastern Daylight Time."},
                          {"startTime": 1.500, "endTime": 61.007, "body": "Fish & chips <b>cost</b> 4 --> 5 pounds."},
                          {"startTime": 3600.000, "endTime": 360000.050, "body": "Two lines, naïvely."}
                        ]}""").toPrettyString(),
                mapper.readTree(write(TranscriptFormat.JSON)).toPrettyString());
    }

    @Test
    void plainTextHasOneSentencePerLine() {
        assertEquals("""
                Update, 4:25 p.m. Eastern Daylight Time.
                Fish & chips <b>cost</b> 4 --> 5 pounds.
                Two lines, naïvely.
                """, write(TranscriptFormat.TEXT));
    }

    @Test
    void knownWordTimesAreWritten() {
        List<Cue> cues = List.of(new Cue(
                Duration.ofMillis(1_000),
                Duration.ofMillis(3_000),
                "Fish & chips cost $4.",
                // the sign is not spoken, so it is joined to the following word
                List.of(
                        Duration.ofMillis(1_000),
                        Duration.ofMillis(1_400),
                        Duration.ofMillis(1_400),
                        Duration.ofMillis(2_000),
                        Duration.ofMillis(2_300))));
        assertEquals("""
                WEBVTT

                00:00:01.000 --> 00:00:03.000
                Fish <00:00:01.400>&amp; chips <00:00:02.000>cost <00:00:02.300>$4.
                """, write(TranscriptFormat.VTT, cues));
        assertEquals(
                "[{\"startTime\":1.0,\"body\":\"Fish\"},{\"startTime\":1.4,\"body\":\"&\"},"
                        + "{\"startTime\":1.4,\"body\":\"chips\"},{\"startTime\":2.0,\"body\":\"cost\"},"
                        + "{\"startTime\":2.3,\"body\":\"$4.\"}]",
                JsonMapper.shared()
                        .readTree(write(TranscriptFormat.JSON, cues))
                        .at("/segments/0/words")
                        .toString());
    }

    private static String write(TranscriptFormat form) {
        return write(form, CUES);
    }

    private static String write(TranscriptFormat form, List<Cue> cues) {
        Recording recording = Recording.builder()
                .hash("ab".repeat(32))
                .article(new ArticleId("harbour-fire"))
                .update(new UpdateId(new UUID(0x5000L, 0x8000000000000001L)))
                .voice("voice")
                .script("words")
                .bytes(1)
                .duration(Duration.ofHours(101))
                .cues(cues)
                .madeAt(Instant.EPOCH)
                .build();
        return new String(form.write(recording), StandardCharsets.UTF_8);
    }

    private static Cue cue(long start, long end, String text) {
        return new Cue(Duration.ofMillis(start), Duration.ofMillis(end), text);
    }
}
