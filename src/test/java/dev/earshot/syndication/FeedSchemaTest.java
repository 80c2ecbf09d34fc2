package dev.earshot.syndication;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The schemas accept valid feeds and find violations. */
class FeedSchemaTest {
    /** The example of the two podcast namespaces' specifications. */
    private static final String PODCAST = """
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0">
              <channel>
                <title>Harbor</title><link>https://news.example/</link><description>News</description>
                <lastBuildDate>Thu, 29 Oct 2026 01:40:00 +0000</lastBuildDate>
                <atom:link rel="self" type="application/rss+xml" href="https://news.example/podcast.rss"/>
                <itunes:image href="https://news.example/cover.png"/>
                <itunes:author>Earshot</itunes:author>
                <itunes:category text="News"><itunes:category text="Daily News"/></itunes:category>
                <itunes:explicit>false</itunes:explicit>
                <podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>
                <podcast:medium>podcast</podcast:medium>
                <item>
                  <title>9:40 p.m.: Wind</title><link>https://news.example/1</link>
                  <description>Wind</description><content:encoded>&lt;p&gt;Wind&lt;/p&gt;</content:encoded>
                  <guid isPermaLink="false">urn:uuid:2452de61-3fb1-5f5f-9972-a335b4c49050</guid>
                  <pubDate>Thu, 29 Oct 2026 01:40:00 +0000</pubDate>
                  <enclosure url="https://news.example/audio/1.mp3" length="83648" type="audio/mpeg"/>
                  <itunes:duration>14</itunes:duration>
                  <podcast:transcript url="https://news.example/audio/1.vtt" type="text/vtt" language="en" rel="captions"/>
                  <podcast:chapters url="https://news.example/chapters.json" type="application/json+chapters"/>
                  <podcast:person role="author" href="https://news.example/ann">Ann Dow</podcast:person>
                </item>
              </channel>
            </rss>
            """;

    private static String right(FeedSchema form) {
        return switch (form) {
            case ATOM -> FeedCase.named("recording").expected(FeedFormat.ATOM);
            case RSS -> FeedCase.named("recording").expected(FeedFormat.RSS);
            case PODCAST -> PODCAST;
            case JSON -> FeedCase.named("recording").expected(FeedFormat.JSON);
        };
    }

    @ParameterizedTest
    @EnumSource(FeedSchema.class)
    void acceptsValidFeed(FeedSchema form) {
        assertEquals(List.of(), form.violations(right(form).getBytes(UTF_8)));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
                    ATOM | urn:uuid:             | urn:other:
                    ATOM | (<updated>[^<]*)Z     | $1.5Z
                    ATOM | (<updated>[^<]*)Z     | $1
                    ATOM | <published>.*         | ``
                    ATOM | type="html">          | type="xhtml">
                    ATOM | href="https://[^/]+/  | href="/
                    ATOM | <entry([^>]*)>        | <entry$1><sound/>
                    ATOM | <name>[^<]*           | <name>
                    ATOM | length="\\d+"         | length="0"
                    RSS  | <guid[^>]*>           | <guid>
                    RSS  | (<pubDate>[^<]*)\\+0000 | $1GMT
                    RSS  | (<pubDate>)\\w+,      | $1
                    RSS  | length="\\d+"         | ``
                    RSS  | <item>                | <item><sound/>
                    RSS  | (?s)<description>[^<]*</description>(\\s*<content:encoded>.*?</content:encoded>) | $1<description>x</description>
                    PODCAST | <enclosure[^>]*>   | ``
                    PODCAST | <itunes:image[^>]*> | ``
                    PODCAST | duration>14        | duration>0:14:1:1
                    PODCAST | <podcast:transcript[^>]*> | ``
                    PODCAST | type="text/vtt"    | ``
                    PODCAST | json\\+chapters    | json
                    PODCAST | medium>podcast     | medium>radio
                    PODCAST | guid>917393e3      | guid>x17393e3
                    PODCAST | Ann Dow            | ``
                    PODCAST | podcast:person     | podcast:persona
                    JSON | "id"                  | "guid"
                    JSON | version/1\\.1         | version/2
                    JSON | "title"               | "_title"
                    JSON | ("date_published"\\s*:\\s*"[^"]*)Z | $1.5Z
                    JSON | "size_in_bytes"\\s*:\\s*\\d+ | "size_in_bytes": "9"
                    """)
    void detectsInvalidFeed(FeedSchema form, String pattern, String replacement) {
        String right = right(form);
        String wrong = right.replaceAll(pattern, replacement);

        assertNotEquals(right, wrong);
        assertFalse(form.violations(wrong.getBytes(UTF_8)).isEmpty());
    }

    @Test
    void detectsMalformedXml() {
        assertFalse(
                FeedSchema.RSS.violations("<rss version='2.0'>".getBytes(UTF_8)).isEmpty());
    }
}
