package dev.earshot.syndication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Href;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDocumentTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"feed.atom", "//evil.example/feed.atom", "https://evil.example/", "/a b", "/é", "/\uD800", ""})
    void rejectsPathOutsideServer(String path) {
        assertThrows(IllegalArgumentException.class, () -> document("Fire", path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feed.atom", "/articles/x/feed.atom?limit=10&before=123", "/search?q=%C3%A9"})
    void pathKeepsItsQuery(String path) {
        assertEquals(path, document("Fire", path).links().self());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\u0000\uFFFE"})
    void rejectsBlankTitle(String title) {
        assertThrows(IllegalArgumentException.class, () -> document(title, "/feed.atom"));
    }

    @Test
    void cleansTitle() {
        assertEquals(
                "Fire at sea",
                document(" Fire\u0000 at\n\tsea\uD800", "/feed.atom").title());
    }

    @Test
    void feedIdIsVersion5UuidOfArticleId() {
        // computed with another implementation (Python's uuid.uuid5) in Earshot's namespace
        assertEquals("urn:uuid:7bd0b292-11ca-514f-ad1f-269ec90212a5", FeedId.of(new ArticleId("harbour-fire")));
        assertEquals("urn:uuid:d9c49500-28cb-5065-9355-e74355627a8c", FeedId.site());
    }

    @Test
    void replacesUnpairedSurrogateInLink() {
        assertEquals(
                "https://evil.example/%3F%C3%A9%F0%9F%9A%92?a=%20#b",
                Href.toAscii(URI.create("https://evil.example/\uD800é\uD83D\uDE92?a=%20#b")));
    }

    private static FeedDocument document(String title, String selfPath) {
        return new FeedDocument(
                /* id= */ FeedId.site(),
                title,
                /* subtitle= */ null,
                /* language= */ Locale.ENGLISH,
                /* links= */ FeedDocumentLinks.of(selfPath, "/"),
                /* updated= */ Instant.EPOCH,
                /* organization= */ "The Harbour Post",
                /* rights= */ null,
                /* picture= */ null,
                /* podcast= */ null,
                /* siteWide= */ true,
                /* entries= */ List.of());
    }
}
