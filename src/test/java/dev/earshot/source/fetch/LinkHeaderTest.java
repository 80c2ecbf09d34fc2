package dev.earshot.source.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expectations are from RFC 8288, sections 3 and 3.5 (whose examples these are in part) and appendix B. */
class LinkHeaderTest {
    private static final String ADDRESS = "https://example.com/news/feed";

    private static Optional<String> find(String relation, String... values) {
        FetchResponse response =
                new FetchResponse(200, URI.create(ADDRESS), null, Map.of("link", List.of(values)), new byte[0]);
        return LinkHeader.find(response, relation).map(URI::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<http://example.com/TheBook/chapter2>; rel=\"previous\"; title=\"previous chapter\"",
                "<http://example.com/TheBook/chapter2>;rel=previous",
                "<http://example.com/TheBook/chapter2> ; REL = \"Previous\"",
                "<http://example.com/TheBook/chapter2>; title=\"a, b; rel=x <y>\"; rel=previous",
                "<http://example.com/TheBook/chapter2>; title=\"\\\"; rel=x\"; rel=previous",
                "<http://example.com/TheBook/chapter2>; title*=UTF-8'de'letztes%20Kapitel; rel=previous",
                "<http://example.com/TheBook/chapter2>; rel=\"start previous http://example.net/relation/other\"",
                "<http://example.com/TheBook/chapter2>; rel=\"start\tprevious\"",
                "<http://example.com/TheBook/chapter2>; rel=start previous",
                "<http://example.com/TheBook/chapter2>; rel=previous; rel=next",
                "<http://example.com/TheBook/chapter2>; rel=previous; anchor=\"\"",
                "<http://example.com/TheBook/chapter2>; rel=previous; anchor=\"feed\"",
                "<http://example.com/TheBook/chapter2>; crossorigin; rel=previous",
                "<http://example.com/TheBook/chapter2>;;rel=previous;",
                "<http://example.com/TheBook/chapter2>; rel=\"previous",
                ", ,<http://example.com/TheBook/chapter2>; rel=previous,",
                "<http://example.com/a,b>; rel=next, <http://example.com/TheBook/chapter2>; rel=previous",
                "<http://example.com/a>; rel=next,<http://example.com/TheBook/chapter2>;rel=previous,<b>;rel=previous",
            })
    void findsALink(String value) {
        assertEquals(Optional.of("http://example.com/TheBook/chapter2"), find("previous", value));
    }

    @Test
    void findsLinksWithEncodedTitles() {
        String value = "</TheBook/chapter2>; rel=\"previous\"; title*=UTF-8'de'letztes%20Kapitel, "
                + "</TheBook/chapter4>; rel=\"next\"; title*=UTF-8'de'n%c3%a4chstes%20Kapitel";
        assertEquals(Optional.of("https://example.com/TheBook/chapter2"), find("previous", value));
        assertEquals(Optional.of("https://example.com/TheBook/chapter4"), find("next", value));
    }

    @Test
    void findsALinkForEachRelation() {
        String value = "<http://example.org/>; rel=\"start http://example.net/relation/other\"";
        assertEquals(Optional.of("http://example.org/"), find("start", value));
        assertEquals(Optional.of("http://example.org/"), find("http://example.net/relation/other", value));
    }

    @Test
    void findsLinksInAllLines() {
        assertEquals(
                Optional.of("https://example.com/b"), find("hub", "</a>; rel=self", "</b>; rel=hub", "</c>; rel=hub"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "</a>",
                "</a>; rel",
                "</a>; rel=\"\"",
                "</a>; rel=hubs",
                "</a>; rev=hub",
                "</a>; title=\"rel=hub\"",
                "</a>; title=\"; rel=hub\"",
                "</a>; rel=next; rel=hub",
                "</a>; rel=\"next\" hub",
                "</a>; rel=hub; anchor=\"#foo\"",
                "</a>; rel=hub; anchor=\"/other\"",
                "</a>; rel=hub; anchor=\"a b\"",
                "</a; rel=hub",
                "/a; rel=hub",
                "x </a>; rel=hub",
                "</a> rel=hub",
                "<javascript:x>; rel=hub",
                "<a b>; rel=hub",
            })
    void findsNoLink(String value) {
        assertEquals(Optional.empty(), find("hub", value));
    }
}
