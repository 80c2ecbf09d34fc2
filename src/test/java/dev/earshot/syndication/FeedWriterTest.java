package dev.earshot.syndication;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import dev.earshot.article.Block;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FeedWriterTest {
    private static final SiteUrls HERE = new SiteUrls(URI.create("https://news.example"));
    private static final SiteUrls ELSEWHERE = new SiteUrls(URI.create("http://mirror.example:8080"));
    private static final Set<String> HTML =
            Set.of("p", "h4", "ul", "ol", "li", "blockquote", "figure", "figcaption", "img", "a", "em", "strong", "br");

    private final FeedWriter writer = new FeedWriter();

    static List<FeedCase> cases() {
        return FeedCase.all();
    }

    static Stream<Arguments> documents() {
        return cases().stream().flatMap(c -> c.formats().stream().map(f -> Arguments.of(c, f)));
    }

    @Test
    void corpusIsComplete() {
        assertTrue(cases().size() >= 9, () -> "only " + cases());
        assertTrue(documents().count() >= 33);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void feedMatchesCorpus(FeedCase feedCase, FeedFormat format) {
        byte[] bytes = write(feedCase, format);
        if (format == FeedFormat.JSON) {
            JsonMapper mapper = JsonMapper.shared();
            assertEquals(
                    mapper.readTree(feedCase.expected(format)).toPrettyString(),
                    mapper.readTree(bytes).toPrettyString());
        } else if (format == FeedFormat.TEXT) {
            assertEquals(feedCase.expected(format), new String(bytes, StandardCharsets.UTF_8));
        } else {
            assertEquals(
                    StrictXml.canonical(StrictXml.parse(feedCase.expected(format))),
                    StrictXml.canonical(StrictXml.parse(bytes)));
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void otherHostChangesOnlyLinks(FeedCase feedCase, FeedFormat format) {
        String here = new String(write(feedCase, format), StandardCharsets.UTF_8);
        byte[] there = writer.write(format, feedCase.document(format), ELSEWHERE);
        assertTrue(here.contains("https://news.example/"));
        assertArrayEquals(
                here.replace("https://news.example/", "http://mirror.example:8080/")
                        .getBytes(StandardCharsets.UTF_8),
                there);
    }

    @ParameterizedTest
    @MethodSource("documents")
    void sameDocumentGivesSameBytes(FeedCase feedCase, FeedFormat format) {
        assertArrayEquals(write(feedCase, format), write(feedCase, format));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void romeReadsAtomAsIntended(FeedCase feedCase) throws FeedException {
        FeedDocument document = feedCase.document(FeedFormat.ATOM);
        Feed feed = (Feed) read(write(feedCase, FeedFormat.ATOM));
        assertEquals(document.id(), feed.getId());
        assertEquals(
                onTheAir(document),
                feed.getEntries().stream().map(e -> e.getId()).toList());
        for (var entry : feed.getEntries()) {
            assertFalse(entry.getAuthors().isEmpty());
            assertEquals("html", entry.getContents().getFirst().getType());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void romeReadsRssAsIntended(FeedCase feedCase) throws FeedException {
        FeedDocument document = feedCase.document(FeedFormat.RSS);
        Channel channel = (Channel) read(write(feedCase, FeedFormat.RSS));
        assertEquals(document.title(), channel.getTitle());
        assertEquals(
                onTheAir(document),
                channel.getItems().stream()
                        .map(item -> item.getGuid().getValue())
                        .toList());
        for (var item : channel.getItems()) {
            assertFalse(item.getGuid().isPermaLink());
            assertTrue(
                    item.getPubDate() != null && !item.getContent().getValue().isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void contentIsWellFormedWithoutActiveElements(FeedCase feedCase) {
        JsonNode feed = JsonMapper.shared().readTree(write(feedCase, FeedFormat.JSON));
        for (JsonNode item : feed.get("items")) {
            Element fragment =
                    StrictXml.parse("<div>" + item.get("content_html").asString() + "</div>");
            for (Element element : StrictXml.all(fragment, "*")) {
                assertTrue(HTML.contains(element.getLocalName()), element::getLocalName);
                for (int i = 0; i < element.getAttributes().getLength(); i++) {
                    String name = element.getAttributes().item(i).getNodeName();
                    assertTrue(
                            Set.of("href", "src", "alt", "cite", "lang", "dir").contains(name), name);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyFormatHasSameContent(FeedCase feedCase) {
        Element atom = StrictXml.parse(write(feedCase, FeedFormat.ATOM));
        Element rss = StrictXml.parse(write(feedCase, FeedFormat.RSS));
        JsonNode json = JsonMapper.shared().readTree(write(feedCase, FeedFormat.JSON));
        List<String> inJson = json.get("items")
                .valueStream()
                .map(item -> item.get("content_html").asString())
                .toList();
        List<Element> contents = StrictXml.all(atom, "content").stream()
                .filter(element -> "http://www.w3.org/2005/Atom".equals(element.getNamespaceURI()))
                .toList();
        assertEquals(inJson, texts(contents));
        assertEquals(inJson, texts(StrictXml.all(rss, "encoded")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void jsonFeedHasRequiredMembers(FeedCase feedCase) {
        JsonNode feed = JsonMapper.shared().readTree(write(feedCase, FeedFormat.JSON));
        assertEquals("https://jsonfeed.org/version/1.1", feed.get("version").stringValue());
        assertTrue(feed.get("title").isString() && feed.get("items").isArray());
        for (JsonNode item : feed.get("items")) {
            assertTrue(item.get("id").isString());
            assertTrue(item.get("content_html").isString()
                    || item.get("content_text").isString());
            for (JsonNode attachment : item.path("attachments")) {
                assertTrue(attachment.get("url").isString());
                assertTrue(attachment.get("mime_type").isString());
                assertTrue(attachment.get("size_in_bytes").isIntegralNumber());
                assertTrue(attachment.get("duration_in_seconds").isNumber());
            }
        }
    }

    /** RSS descriptions are HTML by convention: what was written as text must be text for whoever parses them. */
    @ParameterizedTest
    @MethodSource("cases")
    void textInRssDescriptionsStaysText(FeedCase feedCase) {
        FeedDocument document = feedCase.document(FeedFormat.RSS);
        Element channel = StrictXml.children(StrictXml.parse(write(feedCase, FeedFormat.RSS)))
                .getFirst();
        List<Element> descriptions = StrictXml.all(channel, "description").stream()
                .filter(element -> element.getNamespaceURI() == null)
                .filter(element -> !element.getParentNode().getNodeName().equals("image"))
                .toList();
        for (Element description : descriptions) {
            var html = Jsoup.parseBodyFragment(description.getTextContent()).body();
            assertEquals(0, html.childrenSize(), description::getTextContent);
        }
        String subtitle = document.subtitle() == null ? document.title() : document.subtitle();
        assertEquals(
                subtitle,
                Jsoup.parseBodyFragment(descriptions.getFirst().getTextContent())
                        .text());
    }

    @Test
    void channelDescriptionIsEscapedAsRssProfileSays() {
        String rss = new String(write(FeedCase.named("hostile"), FeedFormat.RSS), StandardCharsets.UTF_8);

        assertTrue(
                rss.contains("<description>&#x26;lt;b&#x26;gt;Fire&#x26;lt;/b&#x26;gt; &#x26;amp; 1 &#x26;lt; 2<"),
                rss);
    }

    @Test
    void updateWithoutRecordingIsNoEpisode() {
        FeedDocument document = FeedCase.named("podcast").document(FeedFormat.RSS);
        TimelineEntry silent = new TimelineEntry(
                document.entries().getFirst().copy(),
                document.entries().getFirst().update(),
                null);
        List<TimelineEntry> entries = List.of(silent, document.entries().getLast());
        FeedDocument changed = new FeedDocument(
                /* id= */ document.id(),
                /* title= */ document.title(),
                /* subtitle= */ document.subtitle(),
                /* language= */ document.language(),
                /* links= */ document.links(),
                /* updated= */ document.updated(),
                /* organization= */ document.organization(),
                /* rights= */ document.rights(),
                /* picture= */ document.picture(),
                /* podcast= */ document.podcast(),
                /* siteWide= */ document.siteWide(),
                entries);
        assertEquals(
                List.of(document.entries().getLast().update().id().urn()),
                texts(StrictXml.all(StrictXml.parse(writer.write(FeedFormat.RSS, changed, HERE)), "guid")).stream()
                        .filter(guid -> guid.startsWith("urn:"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://p.example/a.webp", "https://p.example/a.jpg.avif", "https://p.example/a.svg?x=.jpg"})
    void unsupportedPictureIsNoChannelImage(String address) {
        assertEquals(0, StrictXml.all(rssWithPicture(address), "image").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://p.example/a.JPEG", "https://p.example/picture/77", "https://p.example/a.b.png?w=1.5"})
    void supportedPictureIsChannelImage(String address) {
        assertEquals(
                List.of(address),
                texts(StrictXml.all(
                        StrictXml.all(rssWithPicture(address), "image").getFirst(), "url")));
    }

    @Test
    void plainTextHasNoControlCharactersExceptLineFeeds() {
        String text = new String(write(FeedCase.named("hostile"), FeedFormat.TEXT), StandardCharsets.UTF_8);
        assertEquals(
                List.of(),
                text.codePoints()
                        .filter(c -> c != '\n' && Character.isISOControl(c))
                        .boxed()
                        .toList());
    }

    @Test
    void rssItemMembersKeepOrder() {
        Element rss = StrictXml.parse(write(FeedCase.named("recording"), FeedFormat.RSS));
        assertEquals(
                List.of(
                        "title",
                        "link",
                        "description",
                        "content:encoded",
                        "source",
                        "enclosure",
                        "category",
                        "category",
                        "guid",
                        "pubDate",
                        "atom:updated",
                        "dc:creator",
                        "earshot:kind",
                        "earshot:headline",
                        "earshot:zone",
                        "earshot:section"),
                StrictXml.children(StrictXml.all(rss, "item").getFirst()).stream()
                        .map(Element::getNodeName)
                        .toList());
    }

    private Element rssWithPicture(String address) {
        FeedDocument document = FeedCase.named("empty").document(FeedFormat.RSS);
        Block.Figure picture = new Block.Figure("b1", null, URI.create(address), "Smoke", null, null);
        FeedDocument shown = new FeedDocument(
                /* id= */ document.id(),
                /* title= */ document.title(),
                /* subtitle= */ null,
                /* language= */ document.language(),
                /* links= */ document.links(),
                /* updated= */ document.updated(),
                /* organization= */ document.organization(),
                /* rights= */ null,
                picture,
                /* podcast= */ null,
                /* siteWide= */ false,
                /* entries= */ List.of());
        return StrictXml.parse(writer.write(FeedFormat.RSS, shown, HERE));
    }

    private byte[] write(FeedCase feedCase, FeedFormat format) {
        return writer.write(format, feedCase.document(format), HERE);
    }

    private static com.rometools.rome.feed.WireFeed read(byte[] xml) throws FeedException {
        return new WireFeedInput().build(new InputSource(new ByteArrayInputStream(xml)));
    }

    private static List<String> onTheAir(FeedDocument document) {
        return document.entries().stream()
                .filter(timelineEntry -> !timelineEntry.update().isWithdrawn())
                .map(timelineEntry -> timelineEntry.update().id().urn())
                .toList();
    }

    private static List<String> texts(List<Element> elements) {
        return elements.stream().map(Element::getTextContent).toList();
    }
}
