package dev.earshot.page;

import dev.earshot.article.Article;
import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.ArticleListing;
import dev.earshot.article.Block;
import dev.earshot.article.Corrections;
import dev.earshot.article.Inline;
import dev.earshot.article.Recording;
import dev.earshot.article.RichText;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.Source;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import dev.earshot.page.model.ArticleAudio;
import dev.earshot.page.model.ArticlePage;
import dev.earshot.page.model.Site;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A live article with twelve updates and every kind of block, for rendering tests: a storm on an invented coast. */
final class Coast {
    static final ArticleId ID = new ArticleId("storm-on-the-coast");
    static final ZoneId ZONE = ZoneId.of("America/New_York");
    static final SiteUrls ADDRESSES = new SiteUrls(URI.create("https://news.example"));
    static final Site SITE = new Site(
            "Harbor Record", "0.1.0", true, language -> language.getLanguage().equals("en"), ZONE, null);

    private static final Instant FIRST = Instant.parse("2026-01-31T12:05:00Z");

    /** The paragraphs of each update, oldest update first. The first paragraph is also the headline. */
    private static final List<List<String>> STORIES = List.of(
            List.of(
                    "Ferries stay in port as the wind rises.",
                    "All sailings between Port Ellery and the islands are cancelled until the evening, the harbor"
                            + " authority said. About 300 passengers were booked on the morning boat."),
            List.of(
                    "Schools in three districts close at noon.",
                    "Buses will run two hours early. Parents who cannot collect their children are asked to call"
                            + " the school office, not the police."),
            List.of("The coast road is closed between Ellery and Marsh Point."),
            List.of(
                    "Forecasters raise the warning to red for the first time in nine years.",
                    "The national weather service expects gusts of 85 miles an hour at high tide, which is due"
                            + " shortly after five this afternoon."),
            List.of("Two thousand homes are without power, the utility says."),
            List.of(
                    "Shelters open in the town hall and the old cannery.",
                    "Both have cots, hot food and room for pets. The cannery's entrance on the river side has no steps."),
            List.of("The number of homes without power was two thousand, not twenty thousand."),
            List.of(
                    "The governor declares a state of emergency.",
                    "The order lets the National Guard help with the evacuation of low streets near the harbor."),
            List.of("The emergency order does not ban driving; it asks people to stay off the coast road."),
            List.of(
                    "A sea wall gives way at Marsh Point.",
                    "Water is in the first row of houses. Everybody who lives there had left by three o'clock, the"
                            + " fire chief said."),
            List.of(
                    "Rescuers bring a family of four to safety by boat.",
                    "The parents and two children were on the roof of their house for about forty minutes. None of"
                            + " them is hurt."),
            List.of("The wind is easing, and the tide has turned."));

    private Coast() {}

    static Article article() {
        return article(copy(), updates());
    }

    static Article article(ArticleCopy copy, List<Update> updates) {
        Instant changed = updates.isEmpty() ? FIRST : updates.getFirst().updatedAt();
        return Article.builder()
                .id(ID)
                .copy(copy)
                .firstPublished(FIRST)
                .coverageStart(FIRST)
                .lastChanged(changed)
                .lastChangeSequence(40)
                .updates(updates)
                .build();
    }

    static ArticlePage page() {
        return page(ArticlePage.Part.ALL, List.of());
    }

    /** Returns a page of the article with its recordings. */
    static ArticlePage page(ArticlePage.Part part, List<Update> keyEvents) {
        return new ArticlePage(
                article(),
                List.of(),
                Corrections.of(updates()),
                Set.of(),
                recordings(),
                new ArticleAudio(2_412_000, Duration.ofSeconds(402)),
                12,
                part,
                keyEvents,
                "x-40");
    }

    /** Returns the page of an article with nothing but some updates, newest first. */
    static ArticlePage page(ArticleCopy copy, Update... updates) {
        return page(article(copy, List.of(updates)), updates.length, ArticlePage.Part.ALL);
    }

    static ArticlePage page(Article article, int total, ArticlePage.Part part) {
        return new ArticlePage(
                article,
                List.of(),
                Corrections.of(article.updates()),
                Set.of(),
                Map.of(),
                null,
                total,
                part,
                List.of(),
                "x-40");
    }

    /** Returns an article with only a headline. */
    @SuppressWarnings("NullAway") // doesn't see the annotations of nested types in class files
    static ArticleCopy bare(Locale language) {
        return ArticleCopy.builder()
                .headline("Headline")
                .language(language)
                .zone(ZONE)
                .build();
    }

    /** Returns the article in a list, with its newest update. */
    static ArticleListing listing(Article article, int total) {
        return new ArticleListing(
                article.withUpdates(List.of()), total, article.updates().getFirst());
    }

    static ArticleCopy copy() {
        return ArticleCopy.builder()
                .headline("Storm on the coast: a sea wall breaks as Port Ellery waits for the tide")
                .language(Locale.US)
                .zone(ZONE)
                .section("Weather")
                .authors(List.of("Ines Okafor", "Tom Brandt"))
                .canonical(URI.create("https://www.harbor-record.example/storm"))
                .hero(new Block.Figure(
                        "hero",
                        null,
                        URI.create("https://pictures.example/waves.jpg"),
                        "Waves break over a harbor wall and a red lighthouse",
                        "The harbor wall of Port Ellery on Saturday morning.",
                        "Mara Lindqvist/Harbor Record"))
                .lede(RichText.of(
                        "A winter storm has cut power to thousands of homes and broken the sea wall at Marsh Point."
                                + " Nobody is known to be hurt."))
                .body(List.of(
                        paragraph("Port Ellery has been flooded four times in the past century, most badly in 1978."),
                        new Block.Heading("b2", null, RichText.of("What was built since")),
                        paragraph(
                                "The wall at Marsh Point was raised by three feet in 2011. Engineers asked for five.")))
                .related(List.of(
                        new Block.LinkCard(
                                "r1",
                                null,
                                "How to get ready for a flood",
                                "Read our guide",
                                URI.create("https://www.harbor-record.example/flood-guide")),
                        new Block.LinkCard("r2", null, "The storm of 1978 in pictures", null, null)))
                .comments(new Block.LinkCard(
                        "c1",
                        null,
                        "Read comments",
                        null,
                        URI.create("https://www.harbor-record.example/storm#comments")))
                .rights("Copyright Harbor Record. You may share this page.")
                .build();
    }

    /** Returns twelve updates, newest first. */
    static List<Update> updates() {
        return IntStream.range(0, STORIES.size())
                .map(i -> STORIES.size() - 1 - i)
                .mapToObj(Coast::update)
                .toList();
    }

    private static Update update(int i) {
        List<Block> blocks = new ArrayList<>();
        STORIES.get(i).forEach(words -> blocks.add(paragraph(words)));
        if (i == 3) {
            blocks.addAll(everyKind());
        }
        UpdateKind updateKind = i == 6 ? UpdateKind.CORRECTION : i == 8 ? UpdateKind.CLARIFICATION : UpdateKind.UPDATE;
        return update(
                at(i),
                STORIES.get(i).getFirst(),
                Locale.US,
                updateKind,
                i == 6 ? id(4) : null,
                i == 4 ? at(6) : null,
                i == 9,
                Block.withSequentialIds(blocks));
    }

    static Update update(
            Instant at,
            String headline,
            Locale language,
            UpdateKind updateKind,
            @Nullable UpdateId corrects,
            @Nullable Instant corrected,
            boolean key,
            List<Block> blocks) {
        return Update.builder()
                .id(UpdateId.ofMinute(ID, at, 0))
                .article(ID)
                .source(new Source("file", null))
                .publishedAt(at)
                .correctedAt(corrected)
                .kind(updateKind)
                .corrects(corrects)
                .keyEvent(key)
                .headline(headline)
                .language(language)
                .blocks(blocks)
                .revision(corrected == null ? 1 : 2)
                .publishSequence(1)
                .lastChangeSequence(1)
                .build();
    }

    static Update plain(Instant at, String headline, String text) {
        return update(at, headline, Locale.US, UpdateKind.UPDATE, null, null, false, List.of(paragraph(text)));
    }

    /** Returns when update number i + 1 was published: every 47 minutes. */
    static Instant at(int i) {
        return FIRST.plus(Duration.ofMinutes(47L * i));
    }

    static UpdateId id(int i) {
        return UpdateId.ofMinute(ID, at(i), 0);
    }

    static Block.Paragraph paragraph(String words) {
        return new Block.Paragraph("b1", null, RichText.of(words));
    }

    /** Returns recordings of all updates but the newest. */
    static Map<UpdateId, Recording> recordings() {
        return updates().stream()
                .skip(1)
                .collect(java.util.stream.Collectors.toMap(Update::id, update -> recording(update, 41)));
    }

    static Recording recording(Update update, int seconds) {
        return Recording.builder()
                .hash("%064x".formatted(update.id().value().getLeastSignificantBits()))
                .article(ID)
                .update(update.id())
                .revision(update.revision())
                .voice("test voice 1")
                .script(update.plainText())
                .bytes(6_000L * seconds)
                .duration(Duration.ofSeconds(seconds))
                .madeAt(update.publishedAt())
                .build();
    }

    /** Returns a block of every kind, with and without optional parts. */
    static List<Block> everyKind() {
        return List.of(
                new Block.Paragraph(
                        "b",
                        null,
                        new RichText(List.of(
                                new Inline.TextRun("The last red warning was in "),
                                new Inline.Link(
                                        URI.create("https://weather.example/2017?month=3&day=14"),
                                        List.of(new Inline.TextRun("March 2017"))),
                                new Inline.TextRun(", and it "),
                                new Inline.Emphasis(List.of(new Inline.TextRun("did not"))),
                                new Inline.TextRun(" cover the islands. "),
                                new Inline.Strong(List.of(new Inline.TextRun("Stay off the beaches.")))))),
                new Block.Heading("b", null, RichText.of("What the colors mean")),
                Block.ListBlock.of(
                        "b",
                        null,
                        false,
                        List.of(RichText.of("Yellow: be aware."), RichText.of("Red: danger to life."))),
                Block.ListBlock.of(
                        "b",
                        null,
                        true,
                        List.of(RichText.of("Close the shutters."), RichText.of("Charge your phone."))),
                new Block.Quote(
                        "b",
                        null,
                        RichText.of("I have worked here for thirty years, and I have not seen the water so high."),
                        "Rosa Amadi, harbor master",
                        null),
                new Block.Quote(
                        "b",
                        Locale.FRENCH,
                        RichText.of("La mer a pris la route."),
                        null,
                        URI.create("https://www.interviews.example/7")),
                new Block.Figure(
                        "b",
                        null,
                        URI.create("https://pictures.example/map.png"),
                        "Map of the coast; the stretch from Ellery to Marsh Point is red.",
                        "Where the red warning holds.",
                        "Weather service"),
                new Block.Figure("b", null, URI.create("https://pictures.example/nameless.jpg"), null, null, null),
                new Block.Figure("b", null, null, null, "Sandbags at the cannery.", "Tom Brandt"),
                new Block.VideoCard(
                        "b",
                        null,
                        "The lighthouse in the morning.",
                        URI.create("https://video.example/watch?v=lighthouse&t=5")),
                new Block.VideoCard("b", null, "The harbor master speaks", null),
                new Block.LinkCard(
                        "b", null, "Tide tables for the week", "See them all", URI.create("https://tides.example/")),
                new Block.LinkCard("b", null, "Where the shelters are", null, null));
    }
}
