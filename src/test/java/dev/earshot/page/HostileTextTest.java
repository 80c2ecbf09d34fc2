package dev.earshot.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleListing;
import dev.earshot.article.Block;
import dev.earshot.article.Corrections;
import dev.earshot.article.Inline;
import dev.earshot.article.RichText;
import dev.earshot.article.SectionId;
import dev.earshot.article.Source;
import dev.earshot.article.Span;
import dev.earshot.article.Text;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateKind;
import dev.earshot.i18n.Punctuation;
import dev.earshot.page.model.ArticlePage;
import dev.earshot.page.model.ErrorPage;
import dev.earshot.page.model.Excerpt;
import dev.earshot.page.model.FollowPage;
import dev.earshot.page.model.HomePage;
import dev.earshot.page.model.SearchPage;
import dev.earshot.page.model.SectionLink;
import dev.earshot.page.model.SectionPage;
import dev.earshot.page.model.StoryLink;
import dev.earshot.page.model.UpdatePage;
import dev.earshot.page.model.VersionsPage;
import dev.earshot.versions.Piece;
import dev.earshot.versions.UpdateVersion;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever the text, a page has the same elements and attributes, and shows the text as it was written. */
class HostileTextTest {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/page/hostile");
    private static final SectionId SECTION = new SectionId("local");
    private static final URI LINK = URI.create("https://a.example/?a=%22%3E%3Cscript%3E&copy=1&b='x'");

    static List<Path> cases() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.sorted().toList();
        }
    }

    @Test
    void corpusIsComplete() throws IOException {
        assertTrue(cases().size() >= 14);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hostileTextNeverBecomesMarkup(Path file) throws IOException {
        String words = Text.cleanLine(Files.readString(file));
        assertEquals(skeleton(article("harmless")), skeleton(article(words)));
        assertEquals(skeleton(update("harmless")), skeleton(update(words)));
        assertEquals(skeleton(home("harmless")), skeleton(home(words)));
        assertEquals(skeleton(section("harmless")), skeleton(section(words)));
        assertEquals(skeleton(search("harmless")), skeleton(search(words)));
        assertEquals(skeleton(refused("harmless")), skeleton(refused(words)));
        assertEquals(skeleton(follow("harmless")), skeleton(follow(words)));
        assertEquals(skeleton(versions("harmless")), skeleton(versions(words)));
        assertEquals(skeleton(error("harmless")), skeleton(error(words)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hostileTextIsShownUnchanged(Path file) throws IOException {
        String words = Text.cleanLine(Files.readString(file));
        Document page = article(words);
        assertEquals(words, ownText(page.expectFirst("h1")));
        assertTrue(page.title().startsWith(Text.cleanLine(words).substring(0, 20)));
        assertEquals(words, ownText(page.expectFirst("article > p:not([class])")));
        assertEquals(
                Punctuation.ensureFinalPeriod(words) + " Photo: " + words, ownText(page.expectFirst("figcaption")));
        assertTrue(page.expectFirst("article img").attr("alt").startsWith(words));
        assertEquals(LINK.toString(), page.expectFirst("article > p.alone a").attr("href"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void hostileQueryIsShownUnchangedAndLinksToItsFeed(Path file) throws IOException {
        String words = Text.cleanLine(Files.readString(file));
        Document page = search(words);
        assertEquals(words, page.expectFirst("form input").attr("value"));
        String address = page.expectFirst("head link[rel=alternate]").attr("href");
        assertTrue(address.matches("/search/feed\\.atom\\?q=[A-Za-z0-9._%*-]+"), address);
        assertEquals(words, URLDecoder.decode(address.substring(address.indexOf('=') + 1), StandardCharsets.UTF_8));
        assertEquals(words, section(words).expectFirst("h1").wholeText().strip());
        assertEquals(words, follow(words).expectFirst("#stories + .rows b").wholeText());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void structuredDataContainsHostileTextUnchanged(Path file) throws IOException {
        String words = Text.cleanLine(Files.readString(file));
        JsonNode article = data(article(words));
        JsonNode update = data(update(words));
        assertEquals(words, article.path("headline").asString());
        assertEquals(words, article.path("description").asString());
        assertEquals(words, article.path("image").path("caption").asString());
        assertEquals(words, article.path("author").path(1).path("name").asString());
        assertEquals(
                hostile(words).headline(),
                article.path("liveBlogUpdate").path(0).path("headline").asString());
        assertEquals(hostile(words).headline(), update.path("headline").asString());
        assertEquals(words, update.path("isPartOf").path("headline").asString());
    }

    /** Parses the page's data block, after checking that no text in it can end it or start a comment. */
    private static JsonNode data(Document page) {
        String data = page.expectFirst("script[type]").data();
        assertEquals(1, page.select("script[type]").size());
        assertTrue(data.chars().noneMatch(c -> "<>&\u2028\u2029".indexOf(c) >= 0), data);
        return JsonMapper.shared().readTree(data);
    }

    private static String ownText(Element element) {
        return element.wholeText().strip();
    }

    /** Returns the tree without text: the names of elements and attributes. */
    private static String skeleton(Document page) {
        StringBuilder out = new StringBuilder();
        page.traverse((Node node, int depth) -> {
            if (node instanceof Element element) {
                out.append("\n").append(" ".repeat(depth)).append(element.tagName());
                element.attributes().forEach(a -> out.append(' ').append(a.getKey()));
            }
        });
        return out.toString();
    }

    private static Document article(String words) {
        Article article = Article.builder()
                .id(Coast.ID)
                .copy(copy(words))
                .firstPublished(Coast.at(0))
                .coverageStart(Coast.at(0))
                .lastChanged(Coast.at(0))
                .lastChangeSequence(1)
                .updates(List.of(hostile(words)))
                .build();
        return Rendered.article(Coast.page(article, 1, ArticlePage.Part.ALL));
    }

    private static Document update(String words) {
        return Rendered.update(new UpdatePage(
                copy(words), hostile(words), Corrections.of(List.of(hostile(words))), null, 1, null, null, true));
    }

    private static Document versions(String words) {
        Update update = hostile(words);
        return Rendered.versions(new VersionsPage(
                copy(words),
                update,
                List.of(
                        new UpdateVersion(
                                2,
                                Coast.at(1),
                                Locale.US,
                                words,
                                List.of(
                                        new Piece(Piece.Kind.SAME, words),
                                        new Piece(Piece.Kind.REMOVED, words),
                                        new Piece(Piece.Kind.ADDED, words))),
                        new UpdateVersion(1, Coast.at(0), Locale.US, words, List.of())),
                true,
                null));
    }

    private static Document home(String words) {
        return Rendered.home(new HomePage(
                true, stories(words), null, entries(words), List.of(new SectionLink(SECTION, words)), "x-40"));
    }

    private static Document section(String words) {
        return Rendered.section(new SectionPage(SECTION, words, true, stories(words), null, entries(words), "x-40"));
    }

    private static List<ArticleListing> stories(String words) {
        return List.of(Coast.listing(Coast.article(copy(words), List.of(hostile(words))), 1));
    }

    private static List<TimelineEntry> entries(String words) {
        return List.of(new TimelineEntry(copy(words), hostile(words), Coast.recording(hostile(words), 4)));
    }

    private static Document search(String words) {
        TimelineEntry entry = new TimelineEntry(copy(words), hostile(words), Coast.recording(hostile(words), 4));
        return Rendered.search(Searches.found(
                words,
                Coast.article(copy(words), List.of(hostile(words))),
                excerpt(words),
                List.of(new SearchPage.Hit(entry, excerpt(words), excerpt(words))),
                14));
    }

    private static Excerpt excerpt(String words) {
        return Excerpt.of(words, List.of(new Span(0, words.length())));
    }

    private static Document refused(String words) {
        return Rendered.search(new SearchPage(
                Searches.form(words, new SectionLink(SECTION, words)),
                new SearchPage.SearchMistake("date", words, 0),
                null));
    }

    private static Document follow(String words) {
        return Rendered.follow(new FollowPage(
                new StoryLink(Coast.ID, words, Locale.US),
                List.of(new FollowPage.FollowedSection(new SectionLink(SECTION, words), List.of(Locale.US))),
                List.of(new StoryLink(Coast.ID, words, Locale.US)),
                true,
                "/follow?before=x-1",
                "/hub"));
    }

    private static Document error(String words) {
        return Rendered.error(new ErrorPage(500, words, words, null, words));
    }

    private static ArticleCopy copy(String words) {
        return ArticleCopy.builder()
                .headline(words)
                .language(Locale.US)
                .zone(Coast.ZONE)
                .section(words)
                .authors(List.of(words, words))
                .canonical(LINK)
                .hero(new Block.Figure("h", null, LINK, words, words, words))
                .lede(RichText.of(words))
                .body(blocks(words))
                .related(List.of(
                        new Block.LinkCard("r", null, words, words, LINK),
                        new Block.LinkCard("r", null, words, null, null)))
                .comments(new Block.LinkCard("c", null, words, words, LINK))
                .rights(words)
                .build();
    }

    private static Update hostile(String words) {
        Update update = Coast.update(
                Coast.at(0), "x", Locale.US, UpdateKind.CORRECTION, Coast.id(7), Coast.at(1), true, List.of());
        return update.toBuilder()
                .source(new Source(words, words))
                .withdrawnAt(null)
                .restoredAt(null)
                .keyEvent(true)
                .authors(List.of(words, words))
                .headline("Headline: " + words)
                .language(Locale.US)
                .blocks(blocks(words))
                .revision(2)
                .publishSequence(1)
                .lastChangeSequence(1)
                .build();
    }

    private static List<Block> blocks(String words) {
        RichText text = RichText.of(words);
        return List.of(
                new Block.Paragraph("b", null, text),
                new Block.Paragraph(
                        "b", null, new RichText(List.of(new Inline.Link(LINK, List.of(new Inline.TextRun(words)))))),
                new Block.Heading("b", null, text),
                Block.ListBlock.of("b", null, true, List.of(text, text)),
                new Block.Quote("b", null, text, words, LINK),
                new Block.Figure("b", null, LINK, words, words, words),
                new Block.VideoCard("b", null, words, LINK),
                new Block.LinkCard("b", null, words, words, LINK));
    }
}
