package dev.earshot.source.opml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.intake.document.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpmlTest {
    private static OpmlReader.OpmlDocument read(String outlines) {
        return OpmlReader.read(
                "subscriptions.opml",
                ("<?xml version='1.0' encoding='UTF-8'?>\n<opml version='2.0' xmlns:earshot='" + OpmlReader.NAMESPACE
                                + "'><head><title>T</title></head><body>\n" + outlines + "\n</body></opml>")
                        .getBytes(UTF_8));
    }

    private static Subscription only(String outline) {
        OpmlReader.OpmlDocument opmlDocument = read(outline);
        assertEquals(List.of(), opmlDocument.problems());
        return opmlDocument.subscriptions().getFirst();
    }

    private static Problem problem(String outline) {
        OpmlReader.OpmlDocument opmlDocument = read(outline);
        assertEquals(1, opmlDocument.problems().size(), opmlDocument.problems().toString());
        return opmlDocument.problems().getFirst();
    }

    @Test
    void feedOutlineGivesArticlesNamedByTitle() {
        Subscription one = only("<outline type='rss' text='Harbor News' xmlUrl='https://news.example/feed.xml'"
                + " htmlUrl='https://news.example/'/>");

        assertEquals(URI.create("https://news.example/feed.xml"), one.url());
        assertEquals(Subscription.SourceKind.ARTICLES, one.kind());
        assertEquals("harbor-news", one.article().value());
        assertEquals(Duration.ofMinutes(5), one.interval());
        assertEquals(3, one.line());
    }

    @Test
    void linkOutlineGivesOneArticle() {
        Subscription one = only("<outline type='link' text='The flood' url='https://news.example/flood'/>");

        assertEquals(Subscription.SourceKind.PAGE, one.kind());
        assertEquals(URI.create("https://news.example/flood"), one.url());
        assertEquals("the-flood", one.article().value());
    }

    @Test
    void outlineWithoutTitleIsNamedByAddress() {
        assertEquals(
                "news-example-live-flood-html",
                only("<outline htmlUrl='https://news.example/live/flood.html'/>")
                        .article()
                        .value());
    }

    @Test
    void readsOwnAttributesWithAndWithoutNamespace() {
        Subscription prefixed = only("<outline text='x' xmlUrl='http://a.example/f' earshot:kind='updates'"
                + " earshot:article='flood' earshot:interval='PT90S'/>");
        Subscription bare =
                only("<outline text='x' xmlUrl='http://a.example/f' kind='updates' article='flood' interval='10'/>");

        assertEquals(Subscription.SourceKind.UPDATES, prefixed.kind());
        assertEquals("flood", prefixed.article().value());
        assertEquals(Duration.ofSeconds(90), prefixed.interval());
        assertEquals(Subscription.SourceKind.UPDATES, bare.kind());
        assertEquals(Duration.ofMinutes(10), bare.interval());
    }

    @Test
    void ignoresForeignAttributes() {
        Subscription one = only("<outline xmlns:other='urn:other' text='x' xmlUrl='http://a.example/f'"
                + " other:xmlUrl='http://b.example/' other:interval='1'/>");

        assertEquals(URI.create("http://a.example/f"), one.url());
        assertEquals(Duration.ofMinutes(5), one.interval());
    }

    @Test
    void readsFoldersAndSkipsComments() {
        OpmlReader.OpmlDocument opmlDocument = read("""
                <outline text='Folder'><outline text='In it'><outline text='A' xmlUrl='http://a.example/'/></outline></outline>
                <outline text='Off' isComment='true'><outline text='B' xmlUrl='http://b.example/'/></outline>
                <outline text='C' xmlUrl='http://c.example/'/>""");

        assertEquals(
                List.of("http://a.example/", "http://c.example/"),
                opmlDocument.subscriptions().stream()
                        .map(one -> one.url().toString())
                        .toList());
        assertEquals(List.of(), opmlDocument.problems());
    }

    @Test
    void invalidOutlineIsReportedWithLineAndOthersKept() {
        OpmlReader.OpmlDocument opmlDocument = read("""
                <outline text='A' xmlUrl='http://a.example/'/>
                <outline text='B' xmlUrl='file:///etc/passwd'/>
                <outline text='C' xmlUrl='http://c.example/'/>""");

        assertEquals(2, opmlDocument.subscriptions().size());
        assertEquals(1, opmlDocument.problems().size());
        assertEquals(4, opmlDocument.problems().getFirst().line());
        assertEquals("subscriptions.opml", opmlDocument.problems().getFirst().source());
    }

    @ParameterizedTest
    @CsvSource({
        "interval, 0",
        "interval, PT59S",
        "interval, 1441",
        "interval, P2D",
        "interval, soon",
        "interval, 99999999999999999999",
        "interval, -5",
        "kind, podcast",
        "article, Not A Slug",
        "type, include"
    })
    void invalidAttributeIsReported(String name, String value) {
        String outline = "<outline text='x' xmlUrl='http://a.example/' " + name + "='" + value + "'/>";

        assertEquals(3, problem(outline).line());
    }

    @ParameterizedTest
    @CsvSource({"1, 60", "1440, 86400", "PT60S, 60", "P1D, 86400"})
    void intervalRangesFromMinuteToDay(String value, long seconds) {
        Subscription one = only("<outline text='x' xmlUrl='http://a.example/' interval='" + value + "'/>");

        assertEquals(seconds, one.interval().toSeconds());
    }

    @Test
    void rejectsDuplicateAddressesAndArticles() {
        OpmlReader.OpmlDocument opmlDocument = read("""
                <outline text='A' xmlUrl='http://a.example/'/>
                <outline text='B' xmlUrl='http://a.example/'/>
                <outline text='A' xmlUrl='http://b.example/'/>""");

        assertEquals(1, opmlDocument.subscriptions().size());
        assertEquals(
                List.of(4, 5),
                opmlDocument.problems().stream().map(Problem::line).toList());
    }

    @Test
    void rejectsAddressesWithCredentials() {
        assertTrue(problem("<outline text='x' xmlUrl='http://me:secret@a.example/'/>")
                .message()
                .contains("user name or password"));
    }

    @Test
    void rejectsDoctypeWithoutResolvingEntities() {
        OpmlReader.OpmlDocument opmlDocument = OpmlReader.read(
                "s.opml",
                ("<!DOCTYPE opml [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<opml version='2.0'><body>"
                                + "<outline text='&x;' xmlUrl='http://a.example/'/></body></opml>")
                        .getBytes(UTF_8));

        assertFalse(opmlDocument.isComplete());
        assertEquals(List.of(), opmlDocument.subscriptions());
        assertTrue(opmlDocument.problems().getFirst().message().contains("document type"));
    }

    @Test
    void brokenXmlIsIncomplete() {
        OpmlReader.OpmlDocument opmlDocument =
                OpmlReader.read("s.opml", "<opml version='2.0'><body>\n<outline".getBytes(UTF_8));

        assertFalse(opmlDocument.isComplete());
        assertEquals(2, opmlDocument.problems().getFirst().line());
    }

    @Test
    void depthAndSizeAreLimited() {
        String deep = "<outline text='x'>".repeat(100_000);

        assertFalse(read(deep).isComplete());
        assertFalse(
                OpmlReader.read("s.opml", new byte[OpmlReader.MAX_BYTES + 1]).isComplete());
    }

    @Test
    void rejectsOtherXml() {
        assertFalse(OpmlReader.read("s.opml", "<rss version='2.0'/>".getBytes(UTF_8))
                .isComplete());
    }
}
