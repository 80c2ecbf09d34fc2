package dev.earshot.served.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Change;
import dev.earshot.article.SiteUrls;
import dev.earshot.desk.Desk;
import dev.earshot.draft.DraftResult;
import dev.earshot.intake.Intake;
import dev.earshot.intake.document.DocumentFormat;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.ReadResult;
import dev.earshot.json.ArticleJson;
import dev.earshot.support.Live;
import dev.earshot.support.SetClock;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Clients can edit the server's JSON and send it back. Unedited, it changes nothing, not even a sequence. */
class JsonRoundTripTest {
    private static final ArticleJson FORM = new ArticleJson(new SiteUrls(URI.create("https://news.example")));

    /** The zone and language differ from every article's, so that omissions are noticed. */
    private static final Intake INTAKE = new Intake(ZoneId.of("Asia/Tokyo"), Locale.ITALY, 1_000_000);

    private final SetClock clock = new SetClock("2026-11-20T12:00:00.123456789Z");

    @TempDir
    Path folder;

    private Archive archive;
    private Desk desk;

    @BeforeEach
    void open() throws IOException {
        archive = Archive.open(Database.sqlite(folder), clock);
        desk = new Desk(archive, clock);
    }

    @AfterEach
    void close() {
        archive.close();
    }

    private DraftResult accept(InputDocument inputDocument) {
        ReadResult.Accepted accepted =
                assertInstanceOf(ReadResult.Accepted.class, INTAKE.read(inputDocument), () -> inputDocument.name());
        return desk.accept(accepted.draft());
    }

    private DraftResult file(String name, String text) {
        return accept(InputDocument.ofFile(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    private DraftResult put(String id, JsonNode article) {
        return put(id, article, List.of());
    }

    private DraftResult put(String id, JsonNode article, List<String> remarks) {
        byte[] content = JsonMapper.shared().writeValueAsBytes(article);
        InputDocument inputDocument =
                new InputDocument("http", id, DocumentFormat.JSON, content, new ArticleId(id), null, null);
        ReadResult.Accepted accepted = assertInstanceOf(
                ReadResult.Accepted.class, INTAKE.read(inputDocument), () -> INTAKE.read(inputDocument) + "");
        assertEquals(remarks, accepted.remarks().stream().map(Object::toString).toList());
        return desk.accept(accepted.draft());
    }

    private @Nullable Article article(String id) {
        return archive.article(new ArticleId(id)).orElse(null);
    }

    private ObjectNode get(String id) {
        return JsonMapper.shared()
                .valueToTree(FORM.article(archive.article(new ArticleId(id)).orElseThrow(), Map.of()));
    }

    static List<Path> documents() throws IOException {
        try (Stream<Path> corpus = Files.walk(Path.of("src/test/resources/corpus"));
                Stream<Path> feeds = Files.walk(Path.of("feeds"))) {
            return Stream.concat(
                            corpus.filter(file -> file.toString().contains("/corpus/text/")
                                    || file.toString().contains("/corpus/json/")),
                            feeds)
                    .filter(file -> file.toString().endsWith(".txt")
                            || file.getFileName().toString().equals("input.json"))
                    .sorted()
                    .toList();
        }
    }

    /** Files and HTTP are different sources, and neither withdraws the other's updates. */
    @Test
    void sendingBackUnchangedArticleChangesNothing() throws IOException {
        int count = 0;
        for (Path path : documents()) {
            InputDocument inputDocument = InputDocument.ofFile(
                    "case-" + ++count
                            + path.toString().substring(path.toString().lastIndexOf('.')),
                    Files.readAllBytes(path));
            if (INTAKE.read(inputDocument) instanceof ReadResult.Accepted accepted) {
                desk.accept(accepted.draft());
                String id = accepted.draft().id().value();
                Article before = article(id);
                if (before != null && !before.isWithdrawn()) {
                    clock.forward(Duration.ofMinutes(1));
                    assertEquals(List.of(), put(id, get(id)).changes(), path.toString());
                    assertEquals(before, article(id), path.toString());
                    assertEquals(List.of(), desk.accept(accepted.draft()).changes(), path + " again");
                }
            }
        }
        assertTrue(count > 100, count + " documents");
    }

    @Test
    void emptyArchiveRecreatesSameArticle(@TempDir Path other) throws IOException {
        file("bridge.txt", Live.BRIDGE);
        ObjectNode sent = get("bridge");
        close();
        archive = Archive.open(Database.sqlite(other), clock);
        desk = new Desk(archive, clock);

        put("bridge", sent);

        assertEquals(withoutNumbers(sent), withoutNumbers(get("bridge")));
    }

    private static JsonNode withoutNumbers(ObjectNode article) {
        ObjectNode copy = article.deepCopy();
        copy.remove(List.of("sequence"));
        copy.get("updates").forEach(update -> ((ObjectNode) update).remove(List.of("sequence")));
        return copy;
    }

    @Test
    void storyStaysStoryWhenUpdatesArrive() {
        String story = "Title: The mill turns again\nZone: Europe/London\n\nAfter ninety years the wheel is wet.\n";
        file("mill.txt", story);
        assertEquals(List.of(), put("mill", get("mill")).changes());

        file("mill.txt", story.replace("\n\n", "\nDate: 2026-11-19\n\nUPDATE 9:10 p.m.: It has stopped.\n\n---\n\n"));

        ObjectNode both = get("mill");
        assertEquals(2, both.get("updates").size());
        assertEquals("story", both.get("updates").get(0).get("kind").asString());
        assertEquals(List.of(), put("mill", both).changes());
    }

    @Test
    void editCorrectsOneUpdateAndItsDerivedHeadline() {
        file("bridge.txt", Live.BRIDGE);
        ObjectNode article = get("bridge");
        ObjectNode update = (ObjectNode) article.get("updates").get(1);
        String id = update.get("id").asString();
        update.remove(List.of("blocks"));
        update.put("text", "Divers have found a crack. It is small.");

        DraftResult draftResult = put("bridge", article);

        assertEquals(
                List.of(Change.Type.CORRECTED),
                draftResult.changes().stream().map(Change::type).toList());
        JsonNode corrected = get("bridge").get("updates").get(1);
        assertEquals(id, corrected.get("id").asString());
        assertEquals("Divers have found a crack.", corrected.get("headline").asString());
        assertEquals(2, corrected.get("revision").asInt());
        assertEquals(
                "Divers have found a crack. It is small.", corrected.get("text").asString());
    }

    @Test
    void sendingBackPartWithdrawsNothing() {
        ObjectNode article = JsonMapper.shared().createObjectNode();
        article.put("headline", "Three ships");
        for (int i = 0; i < 3; i++) {
            article.withArray("updates")
                    .addObject()
                    .put("published", "2026-11-20T0" + i + ":00:00Z")
                    .put("text", "Ship number " + i + " is in.");
        }
        assertEquals(3, put("ships", article).count(Change.Type.PUBLISHED));
        ObjectNode part = get("ships");
        part.withArray("updates").remove(0);

        part.put("complete", false);
        assertEquals(List.of(), put("ships", part).changes());

        part.withArray("updates").removeAll();
        part.putObject("lede").put("text", "All are in.");
        assertEquals(
                List.of(Change.Type.REVISED),
                put("ships", part).changes().stream().map(Change::type).toList());

        part.remove(List.of("complete"));
        assertEquals(3, put("ships", part).count(Change.Type.WITHDRAWN));
    }

    @Test
    void sourceIdIdentifiesUpdateFromAnySender() {
        JsonNode article = JsonMapper.shared().readTree("""
                {"headline": "Three ships", "zone": "Asia/Kolkata", "updates": [
                  {"sourceId": "s1", "published": "2026-11-20T01:00:00Z", "text": "The first is in."},
                  {"sourceId": "s2", "published": "2026-11-20T02:00:00Z", "text": "The second is in."}]}""");
        accept(new InputDocument(
                "subscription",
                "ships",
                DocumentFormat.JSON,
                JsonMapper.shared().writeValueAsBytes(article),
                new ArticleId("ships"),
                null,
                null));
        ObjectNode answered = get("ships");
        assertEquals(List.of(), put("ships", answered).changes());
        String id = answered.get("updates").get(0).get("id").asString();

        ((ObjectNode) answered.get("updates").get(0))
                .put("published", "2026-11-20T05:00:00+05:30")
                .put("text", "All words are other ones.")
                .remove(List.of("blocks"));
        put("ships", answered);

        JsonNode updates = get("ships").get("updates");
        assertEquals(2, updates.size());
        assertTrue(Stream.of(0, 1)
                .anyMatch(i -> updates.get(i).get("id").asString().equals(id)
                        && updates.get(i).get("revision").asInt() == 2));
    }

    @Test
    void timesKeepMillisecondsAndZone() {
        JsonNode article = JsonMapper.shared().readTree("""
                {"headline": "Old news", "zone": "Europe/Amsterdam", "updates": [
                  {"published": "1899-05-04T12:00:00.123456789Z", "text": "A telegram."},
                  {"published": "2026-07-01T12:00:00.5Z", "text": "A letter."}]}""");
        put("old", article);

        JsonNode updates = get("old").get("updates");
        assertEquals(
                "2026-07-01T14:00:00.5+02:00", updates.get(0).get("published").asString());
        assertEquals(List.of(), put("old", get("old")).changes());
        assertEquals(List.of(), put("old", article).changes());
    }
}
