package dev.earshot.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PageScriptTest {
    private final String script = new String(Asset.SCRIPT.bytes(), UTF_8);

    @Test
    void scriptIsAtMost5700BytesCompressed() throws IOException {
        int size = Rendered.zipped(Asset.SCRIPT.bytes());
        assertTrue(size <= 5_700, size + " bytes");
    }

    @Test
    void pagesLoadVersionedScriptDeferred() {
        Element element = Rendered.article(Coast.page()).expectFirst("head > script[src]");
        assertTrue(Asset.SCRIPT.path().matches("/assets/earshot-[0-9a-f]{16}\\.js"));
        assertEquals(Asset.SCRIPT.path(), element.attr("src"));
        assertTrue(element.hasAttr("defer"));
        assertTrue(element.data().isEmpty());
    }

    @Test
    void pageSuppliesExactlyTheTextsThatScriptUses() {
        Set<String> said = Pattern.compile("\\bwords\\.([a-zA-Z]+)")
                .matcher(script)
                .results()
                .map(word -> word.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(said, new TreeSet<>(words().propertyNames()));
    }

    @Test
    void countedTextsHavePluralForm() {
        assertTrue(words().path("news").path("other").asString().contains("{n}"));
        assertTrue(words().path("playing").asString().contains("{name}"));
    }

    @Test
    void scriptInjectsNoHtmlAndLoadsNothingExternal() {
        assertFalse(
                Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(|Function\\(|https?:")
                        .matcher(script)
                        .find());
    }

    private static JsonNode words() {
        Document page = Rendered.home(OtherPagesTest.front());
        return JsonMapper.shared()
                .readTree(page.expectFirst("head > script[src]").attr("data-words"));
    }
}
