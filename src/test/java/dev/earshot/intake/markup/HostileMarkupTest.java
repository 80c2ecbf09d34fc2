package dev.earshot.intake.markup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.Block;
import dev.earshot.article.ListItem;
import dev.earshot.draft.Draft;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.ReadResult;
import dev.earshot.intake.schemaorg.LiveBlogReader;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests what pages might do to break their reader, and what must never get through. */
@Order(1)
class HostileMarkupTest {
    private static final Intake INTAKE = new Intake(ZoneId.of("Europe/London"), Locale.ENGLISH, 20_000_000);
    private static final String NEWS =
            "The harbour office says that the water stands a foot below the top of the wall.";

    static List<String> nests() {
        return List.of(
                "<div>",
                "<b>",
                "<b><i><p>",
                "<blockquote>",
                "<ul><li>",
                "<table><tr><td>",
                "<figure>",
                "<a href=x>",
                "<section><time datetime=2026-10-28T18:00:00Z>",
                "<div itemscope itemprop=x><div itemprop=articleBody>",
                "<svg><math>",
                "<template>");
    }

    /** Elements nested so deeply that unbounded recursion would overflow the stack. */
    @ParameterizedTest
    @MethodSource("nests")
    void deepNestingIsReadToEnd(String nest) {
        nested(nest, 5_000);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("nests")
    void deepestNestingIsReadToEnd(String nest) {
        nested(nest, 100_000);
    }

    private static void nested(String nest, int times) {
        String page = "<title>Storm</title><p>" + NEWS + "</p>" + nest.repeat(times) + "end";
        assertTrue(words(page).contains("foot below the top"));
        assertFalse(plain(Markup.blocks(page, null)).contains("<"));
    }

    /** Made here rather than kept as a file, which would be the fuzzer's largest seed by far. */
    @Test
    void tableOfMoreThan500RowsBecomesList() {
        String rows = IntStream.rangeClosed(1, 501)
                .mapToObj(i -> "<tr><td>" + i + "</td><td>r</td></tr>")
                .collect(Collectors.joining());
        List<Block> blocks = Markup.blocks("<table><tr><th>No.</th><th>Kind</th></tr>" + rows + "</table>", null);
        assertEquals(1, blocks.size());
        assertEquals(
                IntStream.rangeClosed(1, 501)
                        .mapToObj(i -> "No.: " + i + "; Kind: r")
                        .toList(),
                assertInstanceOf(Block.ListBlock.class, blocks.getFirst()).items().stream()
                        .map(ListItem::plainText)
                        .toList());
    }

    @Test
    void openMarksAboveDeepNestingLoseNoWords() {
        String nest = "<p><b><a href=\"https://a.example/\">One</p>" + "<div>".repeat(Markup.MAX_DEPTH) + "<p>Two</p>";
        String words = words("<title>Storm</title><p>" + NEWS + "</p>" + nest);
        assertTrue(words.contains("foot below the top") && words.contains("One") && words.contains("Two"), words);
        assertEquals("One\nTwo", plain(Markup.blocks(nest, null)));
    }

    static List<String> pieces() {
        return List.of(
                "<",
                "&",
                "&amp;",
                "&lt;p&gt;",
                "<!--",
                "<p ",
                "<a href=\"",
                "</p>",
                "<br>",
                "<p>x",
                "<script>",
                "a ",
                "\n",
                "<time datetime=2026-10-28>",
                "<figcaption>",
                "<img src=x>",
                "<ul><li><a href=#x>y</a>",
                "<article><h1>x",
                "<h2><a href=/x>y</a></h2>",
                "<div class=related>",
                "<div data-time=1793210400>x");
    }

    /** Inputs for which a naive reader takes hours. */
    @ParameterizedTest
    @MethodSource("pieces")
    void longPageIsReadInTime(String piece) {
        repeated(piece, 20_000);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("pieces")
    void longerPageIsReadInTime(String piece) {
        repeated(piece, 400_000);
    }

    private static void repeated(String piece, int characters) {
        String many = piece.repeat(characters / piece.length());
        String page = "<title>Storm</title><p>" + NEWS + "</p>" + many;
        INTAKE.read(InputDocument.ofFile("hostile.html", page.getBytes(UTF_8)));
        Markup.blocks(page, null);
        Markup.blocks(many, null);
        Markup.plainLine(page);
    }

    @Tag("long")
    @Test
    void sixteenMegabytesOfAngleBracketsAreText() {
        String many = "<".repeat(16_000_000);
        assertEquals(1, Markup.blocks(many, null).size());
        assertInstanceOf(ReadResult.class, INTAKE.read(InputDocument.ofFile("many.html", many.getBytes(UTF_8))));
    }

    @Test
    void manyAttributesAndHugeAddressesLoseNoWords() {
        StringBuilder tag = new StringBuilder("<p");
        for (int i = 0; i < 200_000; i++) {
            tag.append(" a").append(i).append("=x");
        }
        String page = tag + ">" + NEWS + "<img src=\"data:image/png;base64," + "A".repeat(2_000_000)
                + "\"><a href=\"https://a.example/" + "b".repeat(2_000_000) + "\">there</a></p>";
        assertEquals(NEWS + "there", plain(Markup.blocks(page, null)));
    }

    @Test
    void deeplyNestedJsonLdIsIgnoredWithRemark() {
        String page = "<title>Storm</title><script type=application/ld+json>" + "[".repeat(100_000) + "</script><p>"
                + NEWS + "</p>";
        ReadResult.Accepted accepted = assertInstanceOf(
                ReadResult.Accepted.class, INTAKE.read(InputDocument.ofFile("deep.html", page.getBytes(UTF_8))));
        assertEquals(
                List.of("deep.html:1: has a script of JSON-LD that is not valid JSON, and is ignored"),
                accepted.remarks().stream()
                        .filter(remark -> remark.line() > 0)
                        .map(Problem::toString)
                        .toList());
    }

    @Test
    void tooManyUpdatesAreCutWithRemark() {
        String update =
                "{\"@type\":\"BlogPosting\",\"articleBody\":\"Words.\",\"datePublished\":\"2026-10-28T18:00:00Z\"}";
        String blog = "{\"@type\":\"LiveBlogPosting\",\"headline\":\"Storm\",\"liveBlogUpdate\":["
                + (update + ",").repeat(LiveBlogReader.MAX_UPDATES) + update + "]}";
        ReadResult.Accepted accepted = assertInstanceOf(
                ReadResult.Accepted.class, INTAKE.read(InputDocument.ofFile("many.jsonld", blog.getBytes(UTF_8))));
        assertEquals(LiveBlogReader.MAX_UPDATES, accepted.draft().updates().size());
        assertEquals(1, accepted.remarks().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>evil()</script>",
                "<SCRIPT SRC=x>evil()</SCRIPT >",
                "<script>evil()",
                "<style>evil()</style>",
                "<svg onload=evil()><script>evil()</script></svg>",
                "<img src=x onerror=evil()>",
                "<a href=\"javascript:evil()\">x</a>",
                "<a href=\" java\nscript:evil()\">x</a>",
                "<iframe src=\"javascript:evil()\">evil()</iframe>",
                "<iframe srcdoc=\"<script>evil()</script>\"></iframe>",
                "<!-- evil() -->",
                "<noscript><p title=\"</noscript><script>evil()</script>\"></noscript>",
                "<template><script>evil()</script></template>",
                "<math><mtext><script>evil()</script></mtext></math>",
                "<object data=\"evil()\">evil()</object>",
                "<form action=\"evil()\"><button>evil()</button></form>",
                "<textarea><script>evil()</script></textarea>",
                "<title><script>evil()</script></title>",
                "<video src=\"javascript:evil()\"></video>",
                "<table><script>evil()</script><tr><td>x</td></tr></table>",
                "<select><option>evil()</option></select>",
                "<div hidden>evil()</div>",
                "<div style=\"DISPLAY:none\">evil()</div>",
                "<xmp>evil()</xmp>",
                "<object><embed src=\"javascript:evil()\"></object>"
            })
    void removesEverythingExecutable(String evil) {
        for (String around : List.of(
                "%s",
                "<p>One %s two</p>",
                "<div>%s</div>",
                "<ul><li>%s</li></ul>",
                "<blockquote>%s</blockquote>",
                "<figure>%s</figure>",
                "<h2>%s</h2>")) {
            String text = "<p>" + NEWS + "</p>" + around.formatted(evil);
            String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
            for (String foreign : List.of(text, escaped)) {
                assertFalse(Markup.blocks(foreign, null).toString().contains("evil"), foreign);
                assertFalse(Markup.plainLine(foreign).contains("evil"), foreign);
            }
            assertFalse(words("<title>Storm</title>" + text).contains("evil"), text);
        }
    }

    @Test
    void unwrapsCdataBeforeReadingMarkup() {
        assertEquals(NEWS, plain(Markup.blocks(NEWS + "<![CDATA[<script>evil()</script>]]>", null)));
    }

    private static String words(String page) {
        ReadResult readResult = INTAKE.read(InputDocument.ofFile("page.html", page.getBytes(UTF_8)));
        Draft draft = assertInstanceOf(ReadResult.Accepted.class, readResult, readResult::toString)
                .draft();
        return draft.toString();
    }

    private static String plain(List<Block> blocks) {
        return blocks.stream().map(Block::plainText).collect(Collectors.joining("\n"));
    }
}
