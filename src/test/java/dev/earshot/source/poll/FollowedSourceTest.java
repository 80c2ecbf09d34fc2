package dev.earshot.source.poll;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.archive.model.ArchivedArticle;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import dev.earshot.article.Withdrawn;
import dev.earshot.desk.Desk;
import dev.earshot.desk.Editor;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.Edit;
import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.Intake;
import dev.earshot.intake.feed.FeedIntake;
import dev.earshot.source.opml.Subscription;
import dev.earshot.support.SetClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a source takes back, by name, is withdrawn here too, as long as it brought it and no editor decided otherwise. */
class FollowedSourceTest {
    private static final ArticleId HARBOR = new ArticleId("harbor");
    private static final URI SOURCE = URI.create("https://news.example/feed");
    private static final String PIER = entry("pier", "2026-11-29T10:00:00Z", "Pier open");
    private static final String WALL = entry("wall", "2026-11-29T09:00:00Z", "Sea wall broken");

    private final SetClock clock = new SetClock("2026-11-29T12:00:00Z");

    @TempDir
    private Path folder;

    private Archive archive;
    private Desk desk;
    private SourceIntake intake;

    @BeforeEach
    void open() throws IOException {
        archive = Archive.open(Database.sqlite(folder), clock);
        desk = new Desk(archive, clock);
        intake = new SourceIntake(
                new Intake(ZoneOffset.UTC, Locale.US, 1_000_000),
                new FeedIntake(ZoneOffset.UTC, Locale.US, 1_000_000),
                desk);
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private static String entry(String id, String updated, String words) {
        return "<entry><id>urn:" + id + "</id><title>" + words + "</title><published>2026-11-29T0"
                + (id.length() % 8 + 1) + ":00:00Z</published><updated>" + updated + "</updated><content>" + words
                + " since this morning.</content></entry>";
    }

    private static String tombstone(String id, String when) {
        return "<at:deleted-entry ref='urn:" + id + "' when='" + when + "'/>";
    }

    private static String tombstone(String id, String when, String comment) {
        return tombstone(id, when).replace("/>", ">" + comment + "</at:deleted-entry>");
    }

    private static String feed(String... parts) {
        return "<feed xmlns='http://www.w3.org/2005/Atom' xmlns:at='http://purl.org/atompub/tombstones/1.0'"
                + " xmlns:earshot='https://earshot.dev/ns/feed'><title>Harbor log</title><id>urn:x</id>"
                + "<updated>2026-11-29T11:00:00Z</updated>" + String.join("", parts) + "</feed>";
    }

    private int follow(String... parts) {
        return ingest(Subscription.SourceKind.UPDATES, feed(parts));
    }

    private int ingest(Subscription.SourceKind kind, String body) {
        SourceIntake.Reading reading = intake.read(
                new Subscription(1, SOURCE, kind, HARBOR, Duration.ofMinutes(5)), body.getBytes(UTF_8), SOURCE, null);
        return intake.store(assertInstanceOf(SourceIntake.Reading.Accepted.class, reading)
                        .drafts())
                .changes();
    }

    private List<String> live() {
        return archive.article(HARBOR).stream()
                .flatMap(article -> article.updates().stream())
                .map(Update::headline)
                .toList();
    }

    private ArchivedArticle.ArchivedUpdate archived(String sourceId) {
        return archive.find(HARBOR).orElseThrow().updates().stream()
                .filter(update -> ("urn:" + sourceId).equals(update.currentSourceId()))
                .findFirst()
                .orElseThrow();
    }

    private UpdateId id(String sourceId) {
        return archived(sourceId).update().id();
    }

    private @Nullable String reason(String sourceId) {
        return archived(sourceId).update().withdrawalReason();
    }

    private void edit(Edit edit) {
        archive.write("edit", transaction -> new Editor(transaction).apply(edit));
    }

    private void put(String sourceId, String words) {
        DraftUpdate draft = DraftUpdate.builder()
                .time(new UpdateTime.Exact(archived(sourceId).update().publishedAt()))
                .blocks(paragraph(words))
                .build();
        edit(new Edit.PutUpdate(HARBOR, id(sourceId), draft, true));
    }

    private static List<Block> paragraph(String words) {
        return List.of(new Block.Paragraph("b1", null, RichText.of(words)));
    }

    @Test
    void tombstoneWithdrawsWithItsTime() {
        follow(PIER, WALL);
        assertEquals(1, follow(tombstone("wall", "2026-11-29T11:00:00Z"), PIER));
        assertEquals(List.of("Pier open"), live());
        assertEquals(
                Instant.parse("2026-11-29T11:00:00Z"), archived("wall").update().withdrawnAt());
        assertEquals("subscription", archived("wall").withdrawnBy());
        assertEquals(0, follow(tombstone("wall", "2026-11-29T11:00:00Z"), PIER));
    }

    @Test
    void tombstoneWithoutEntriesWithdraws() {
        follow(PIER, WALL);
        assertEquals(1, follow(tombstone("pier", "2026-11-29T11:00:00Z")));
        assertEquals(List.of("Sea wall broken"), live());
        assertEquals("Harbor log", archive.article(HARBOR).orElseThrow().copy().headline());
    }

    @Test
    void unknownTombstoneIsIgnored() {
        follow(PIER);
        assertEquals(0, follow(tombstone("never-seen", "2026-11-29T11:00:00Z"), PIER));
        assertEquals(List.of("Pier open"), live());
    }

    @Test
    void tombstonesAlonePublishNothing() {
        assertEquals(0, follow(tombstone("wall", "2026-11-29T11:00:00Z")));
        assertTrue(archive.find(HARBOR).isEmpty());
    }

    @Test
    void tombstoneOlderThanEntryInSameFeedLoses() {
        assertEquals(1, follow(PIER, tombstone("pier", "2026-11-29T09:59:59Z")));
        assertEquals(List.of("Pier open"), live());
    }

    @Test
    void tombstoneNoOlderThanEntryInSameFeedWins() {
        follow(PIER, WALL);
        assertEquals(1, follow(PIER, WALL, tombstone("pier", "2026-11-29T10:00:00Z")));
        assertEquals(List.of("Sea wall broken"), live());
    }

    @Test
    void newestOfSeveralTombstonesCounts() {
        follow(PIER);
        follow(tombstone("pier", "2026-11-29T11:00:00Z"), tombstone("pier", "2026-11-29T10:30:00Z"));
        assertEquals(
                Instant.parse("2026-11-29T11:00:00Z"), archived("pier").update().withdrawnAt());
    }

    @Test
    void tombstoneOfTheFutureCountsFromNow() {
        follow(PIER);
        follow(tombstone("pier", "2027-01-01T00:00:00Z"));
        assertEquals(clock.instant(), archived("pier").update().withdrawnAt());
    }

    @Test
    void tombstoneWithoutValidTimeCountsFromNow() {
        follow(PIER);
        follow(tombstone("pier", "yesterday-ish"));
        assertEquals(clock.instant(), archived("pier").update().withdrawnAt());
    }

    @Test
    void silenceWithdrawsNothing() {
        follow(PIER, WALL);
        assertEquals(0, follow(PIER));
        assertEquals(0, follow());
        assertEquals(
                List.of("Pier open", "Sea wall broken"),
                live().stream().sorted().toList());
    }

    @Test
    void restoredEntryIsRestored() {
        follow(PIER, WALL);
        follow(tombstone("wall", "2026-11-29T11:00:00Z"), PIER);
        clock.forward(Duration.ofMinutes(10));
        assertEquals(1, follow(PIER, WALL.replace("T09:00:00Z</updated>", "T11:30:00Z</updated>")));
        assertEquals(2, live().size());
        assertEquals(
                Instant.parse("2026-11-29T11:30:00Z"), archived("wall").update().updatedAt());
    }

    @Test
    void staleEntryStaysWithdrawn() {
        follow(PIER, WALL);
        follow(tombstone("wall", "2026-11-29T11:00:00Z"), PIER);
        assertEquals(0, follow(PIER, WALL));
        assertEquals(List.of("Pier open"), live());
    }

    @Test
    void entryWithoutTimeOfChangeIsRestored() {
        String item = "<item><guid>urn:pier</guid><title>Pier open</title><description>It is.</description></item>";
        String rss = "<rss version='2.0'><channel><title>Harbor log</title>%s</channel></rss>";
        ingest(Subscription.SourceKind.UPDATES, rss.formatted(item));
        follow(tombstone("pier", "2026-11-29T11:00:00Z"));
        assertEquals(List.of(), live());
        ingest(Subscription.SourceKind.UPDATES, rss.formatted(item));
        assertEquals(List.of("Pier open"), live());
    }

    @Test
    void editorWithdrawalOutlivesSource() {
        follow(PIER, WALL);
        edit(new Edit.WithdrawUpdate(HARBOR, id("wall"), null));
        assertEquals(0, follow(tombstone("wall", "2026-11-29T11:00:00Z"), PIER));
        assertEquals("http", archived("wall").withdrawnBy());
        assertEquals(0, follow(PIER, WALL.replace("T09:00:00Z</updated>", "T11:30:00Z</updated>")));
        assertEquals(List.of("Pier open"), live());
    }

    @Test
    void whatEditorRestoredStaysLive() {
        follow(PIER, WALL);
        follow(tombstone("wall", "2026-11-29T11:00:00Z"), PIER);
        put("wall", "The sea wall is broken after all.");
        assertEquals(0, follow(tombstone("wall", "2026-11-29T11:00:00Z"), PIER));
        assertEquals(2, live().size());
    }

    @Test
    void editorCorrectionSurvivesWithdrawalAndRestoration() {
        follow(PIER, WALL);
        put("wall", "The sea wall leaks.");
        clock.forward(Duration.ofMinutes(10));
        follow(tombstone("wall", "2026-11-29T12:05:00Z"), PIER);
        assertEquals(List.of("Pier open"), live());
        follow(PIER, WALL.replace("T09:00:00Z</updated>", "T12:06:00Z</updated>"));
        assertEquals("The sea wall leaks.", archived("wall").update().plainText());
        assertTrue(!archived("wall").update().isWithdrawn());
    }

    @Test
    void sourceWithdrawsOnlyWhatItBrought() {
        follow(PIER);
        DraftUpdate own = DraftUpdate.builder()
                .time(new UpdateTime.Exact(clock.instant()))
                .sourceId("urn:own")
                .blocks(paragraph("We were there."))
                .build();
        edit(new Edit.AddUpdate(HARBOR, own));
        assertEquals(0, follow(tombstone("own", "2026-11-29T12:00:00Z"), PIER));
        assertEquals(2, live().size());
    }

    @Test
    void withdrawnItemThatIsAnArticleIsWithdrawnAsAWhole() {
        ingest(Subscription.SourceKind.ARTICLES, feed(PIER, WALL));
        assertEquals(2, archive.articles(null, null, 10).size());
        assertEquals(
                1,
                ingest(
                        Subscription.SourceKind.ARTICLES,
                        feed(
                                PIER,
                                tombstone("wall", "2026-11-29T11:00:00Z"),
                                tombstone("other", "2026-11-29T11:00:00Z"))));
        assertEquals(0, ingest(Subscription.SourceKind.ARTICLES, feed(PIER, WALL)));
        assertEquals(
                1,
                ingest(
                        Subscription.SourceKind.ARTICLES,
                        feed(PIER, WALL.replace("T09:00:00Z</updated>", "T11:30:00Z</updated>"))));
    }

    @Test
    void noticeInAtomWithdrawsAndIsNeverPublished() {
        follow(PIER, WALL);
        String notice = "<entry><id>urn:wall</id><title>9:00 a.m.: Withdrawn at 11:00 a.m.</title>"
                + "<published>2026-11-29T05:00:00Z</published><updated>2026-11-29T11:00:00Z</updated>"
                + "<content>This update has been withdrawn.</content>"
                + "<earshot:withdrawn>2026-11-29T11:00:00Z</earshot:withdrawn></entry>";
        assertEquals(1, follow(PIER, notice, tombstone("wall", "2026-11-29T11:00:00Z")));
        assertEquals("Sea wall broken", archived("wall").update().headline());
        assertEquals(
                Instant.parse("2026-11-29T11:00:00Z"), archived("wall").update().withdrawnAt());
        assertEquals(0, follow(PIER, notice.replace("urn:wall", "urn:unknown")));
        assertEquals(List.of("Pier open"), live());
    }

    @Test
    void noticeInRssWithdrawsAndIsNeverPublished() {
        follow(PIER, WALL);
        assertEquals(1, ingest(Subscription.SourceKind.UPDATES, """
                <rss version='2.0' xmlns:e='https://earshot.dev/ns/feed'><channel><title>Harbor log</title>
                <item><title>9:00 a.m.: Withdrawn at 11:00 a.m.</title><guid isPermaLink='false'>urn:wall</guid>
                <description>This update has been withdrawn.</description>
                <e:withdrawn>2026-11-29T11:00:00Z</e:withdrawn></item></channel></rss>"""));
        assertEquals(List.of("Pier open"), live());
    }

    @Test
    void noticeAndListInJsonWithdraw() {
        follow(PIER, WALL);
        assertEquals(2, ingest(Subscription.SourceKind.UPDATES, """
                {"version": "https://jsonfeed.org/version/1.1", "title": "Harbor log",
                "_earshot": {"withdrawn": [{"id": "urn:pier", "at": "2026-11-29T10:30:00Z"}]},
                "items": [{"id": "urn:wall", "title": "9:00 a.m.: Withdrawn at 11:00 a.m.", "content_text": "Withdrawn.",
                "_earshot": {"withdrawn": "2026-11-29T11:00:00Z"}}]}"""));
        assertEquals(List.of(), live());
        assertEquals(
                Instant.parse("2026-11-29T10:30:00Z"), archived("pier").update().withdrawnAt());
    }

    @Test
    void articleWithdrawnAtSourceIsWithdrawnAndComesBack() {
        follow(PIER, WALL);
        String mark = "<earshot:withdrawn>2026-11-29T11:00:00Z</earshot:withdrawn>";
        assertEquals(
                1, follow(mark, tombstone("wall", "2026-11-29T11:00:00Z"), tombstone("pier", "2026-11-29T11:00:00Z")));
        assertEquals(
                Instant.parse("2026-11-29T11:00:00Z"),
                archive.article(HARBOR).orElseThrow().withdrawnAt());
        String restored = "T11:30:00Z</updated><earshot:restored>2026-11-29T11:30:00Z</earshot:restored>";
        assertEquals(
                1,
                follow(PIER.replace("T10:00:00Z</updated>", restored), WALL.replace("T09:00:00Z</updated>", restored)));
        assertEquals(2, live().size());
        assertEquals(
                Instant.parse("2026-11-29T11:30:00Z"), archived("pier").update().updatedAt());
    }

    private static final String WITHDRAWN = "<earshot:withdrawn>2026-11-29T11:00:00Z</earshot:withdrawn>";

    private static String restored(String entry, String at) {
        return entry.replaceAll(
                "T..:00:00Z</updated>",
                "T" + at + "Z</updated><earshot:restored>2026-11-29T" + at + "Z</earshot:restored>");
    }

    @Test
    void articleRestoredSoonAfterWithdrawalBeforeItsNewestTimeComesBack() {
        follow(PIER, WALL.replace("T09:00:00Z</updated>", "T11:00:30Z</updated>"));
        follow(WITHDRAWN, tombstone("pier", "2026-11-29T11:00:00Z"));
        assertTrue(archive.article(HARBOR).orElseThrow().isWithdrawn());
        follow(restored(PIER, "11:00:40"), restored(WALL, "11:00:40"));
        assertFalse(archive.article(HARBOR).orElseThrow().isWithdrawn());
    }

    @Test
    void updateThatComesWithRestoredArticleWasNeverWithdrawn() {
        follow(PIER);
        follow(WITHDRAWN, tombstone("pier", "2026-11-29T11:00:00Z"));
        follow(restored(PIER, "11:30:00"), WALL);
        assertEquals(
                Instant.parse("2026-11-29T11:30:00Z"), archived("pier").update().restoredAt());
        assertNull(archived("wall").update().restoredAt());
    }

    @Test
    void correctionBeforeRestorationKeepsItsTime() {
        follow(PIER);
        follow(WITHDRAWN, tombstone("pier", "2026-11-29T11:00:00Z"));
        follow(restored(PIER, "11:30:00"));
        follow(restored(PIER, "11:30:00")
                .replace("Pier open since", "Pier closed since")
                .replace("</entry>", "<earshot:corrected>2026-11-29T10:50:00Z</earshot:corrected></entry>"));
        assertEquals(
                "Pier closed since this morning.", archived("pier").update().plainText());
        assertEquals(
                Instant.parse("2026-11-29T10:50:00Z"), archived("pier").update().correctedAt());
    }

    @Test
    void reasonInAtomIsKept() {
        follow(PIER, WALL);
        follow(
                "<entry><id>urn:wall</id><title>Withdrawn</title><updated>2026-11-29T11:00:00Z</updated>"
                        + "<earshot:withdrawn>2026-11-29T11:00:00Z</earshot:withdrawn>"
                        + "<earshot:reason>It\u2019s\n the <![CDATA[<b>wrong</b>]]> wall.</earshot:reason></entry>",
                tombstone("wall", "2026-11-29T11:00:00Z"),
                tombstone("pier", "2026-11-29T11:00:00Z", "<at:comment>Closed &lt;b>again&lt;/b>.</at:comment>"));
        assertEquals("It\u2019s the <b>wrong</b> wall.", reason("wall"));
        assertEquals("Closed <b>again</b>.", reason("pier"));
    }

    @Test
    void reasonInHtmlOfTombstoneIsPlainText() {
        follow(PIER);
        follow(tombstone(
                "pier",
                "2026-11-29T11:00:00Z",
                "<at:comment type='html'>Closed &lt;b>again&lt;/b> &amp;amp; again.</at:comment>"));
        assertEquals("Closed again & again.", reason("pier"));
    }

    @Test
    void reasonInRssIsKept() {
        follow(PIER, WALL);
        ingest(Subscription.SourceKind.UPDATES, """
                <rss version='2.0' xmlns:e='https://earshot.dev/ns/feed'><channel><title>Harbor log</title>
                <item><title>Withdrawn</title><guid isPermaLink='false'>urn:wall</guid>
                <e:withdrawn>2026-11-29T11:00:00Z</e:withdrawn><e:reason>The wrong wall.</e:reason></item></channel></rss>""");
        assertEquals("The wrong wall.", reason("wall"));
    }

    @Test
    void reasonInJsonIsKept() {
        follow(PIER, WALL);
        ingest(Subscription.SourceKind.UPDATES, """
                {"version": "https://jsonfeed.org/version/1.1", "title": "Harbor log",
                "_earshot": {"withdrawn": [{"id": "urn:pier", "at": "2026-11-29T10:30:00Z", "reason": "Closed."}]},
                "items": [{"id": "urn:wall", "title": "Withdrawn", "content_text": "Withdrawn.",
                "_earshot": {"withdrawn": "2026-11-29T11:00:00Z", "reason": "The wrong wall."}}]}""");
        assertEquals("Closed.", reason("pier"));
        assertEquals("The wrong wall.", reason("wall"));
    }

    @Test
    void longReasonIsCut() {
        follow(PIER, WALL);
        follow(
                tombstone("pier", "2026-11-29T11:00:00Z", "<at:comment>" + "x".repeat(300) + "</at:comment>"),
                tombstone("wall", "2026-11-29T11:00:00Z", "<at:comment>" + "x".repeat(301) + "</at:comment>"));
        assertEquals("x".repeat(300), reason("pier"));
        assertEquals("x".repeat(299) + "\u2026", reason("wall"));
    }

    @Test
    void laterReasonReplacesEarlierOne() {
        follow(PIER);
        follow(tombstone("pier", "2026-11-29T11:00:00Z"));
        assertEquals(1, follow(tombstone("pier", "2026-11-29T11:00:00Z", "<at:comment>Closed.</at:comment>")));
        assertEquals(1, follow(tombstone("pier", "2026-11-29T11:00:00Z", "<at:comment>Still open.</at:comment>")));
        assertEquals(0, follow(tombstone("pier", "2026-11-29T11:00:00Z")));
        assertEquals("Still open.", reason("pier"));
        assertEquals(
                Instant.parse("2026-11-29T11:00:00Z"), archived("pier").update().withdrawnAt());
    }

    @Test
    void laterWithdrawalReplacesEarlierOneWithItsReason() {
        follow(PIER);
        follow(tombstone("pier", "2026-11-29T11:00:00Z", "<at:comment>Closed.</at:comment>"));
        assertEquals(1, follow(tombstone("pier", "2026-11-29T11:30:00Z")));
        assertEquals(0, follow(tombstone("pier", "2026-11-29T11:00:00Z", "<at:comment>Closed.</at:comment>")));
        assertEquals(
                new Withdrawn(Instant.parse("2026-11-29T11:30:00Z"), null),
                archived("pier").update().withdrawn());
    }

    @Test
    void reasonOfEditorOutlivesSource() {
        follow(PIER, WALL);
        edit(new Edit.WithdrawUpdate(HARBOR, id("wall"), "We were wrong."));
        assertEquals(0, follow(PIER, tombstone("wall", "2026-11-29T11:00:00Z", "<at:comment>No.</at:comment>")));
        assertEquals("We were wrong.", reason("wall"));
    }

    @Test
    void reasonOfWithdrawnArticleIsKept() {
        follow(PIER, WALL);
        String mark = "<earshot:withdrawn>2026-11-29T11:00:00Z</earshot:withdrawn>";
        follow(mark);
        assertEquals(1, follow(mark, "<earshot:reason>Another harbor.</earshot:reason>"));
        assertEquals(0, follow(mark));
        assertEquals(
                new Withdrawn(Instant.parse("2026-11-29T11:00:00Z"), "Another harbor."),
                archive.article(HARBOR).orElseThrow().withdrawn());
    }

    @Test
    void factsOfAnotherEarshotAreKept() {
        String facts = """
                <earshot:kind>clarification</earshot:kind><earshot:headline>Pier open again</earshot:headline><earshot:key/>
                <earshot:author>Ann Lee and Sons</earshot:author><earshot:corrects>urn:wall</earshot:corrects>
                <earshot:corrected>2026-11-29T10:00:00Z</earshot:corrected>""";
        follow(
                "<earshot:headline>The harbor</earshot:headline><earshot:zone>America/New_York</earshot:zone>"
                        + "<earshot:section>Local</earshot:section>",
                PIER.replace("Pier open</title>", "5:00 a.m.: Pier open again</title>" + facts),
                WALL);
        Update pier = archived("pier").update();
        assertEquals("Pier open again", pier.headline());
        assertEquals(UpdateKind.CLARIFICATION, pier.kind());
        assertTrue(pier.keyEvent());
        assertEquals(List.of("Ann Lee and Sons"), pier.authors());
        assertEquals(id("wall"), pier.corrects());
        assertEquals(Instant.parse("2026-11-29T10:00:00Z"), pier.correctedAt());
        var copy = archive.article(HARBOR).orElseThrow().copy();
        assertEquals("The harbor", copy.headline());
        assertEquals("America/New_York", copy.zone().getId());
        assertEquals("Local", copy.section());
    }

    @Test
    void unknownZoneIsReportedAndReplaced() {
        SourceIntake.Reading result = intake.read(
                new Subscription(1, SOURCE, Subscription.SourceKind.UPDATES, HARBOR, Duration.ofMinutes(5)),
                feed("<earshot:zone>Mars/Olympus</earshot:zone>", PIER).getBytes(UTF_8),
                SOURCE,
                null);
        assertEquals(
                "has an unknown time zone: “Mars/Olympus”",
                assertInstanceOf(SourceIntake.Reading.Accepted.class, result)
                        .remarks()
                        .getFirst()
                        .message());
    }
}
