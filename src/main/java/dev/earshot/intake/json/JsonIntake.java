package dev.earshot.intake.json;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.Kind;
import dev.earshot.article.RichText;
import dev.earshot.draft.Closing;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.When;
import dev.earshot.intake.document.Document;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.Reading;
import dev.earshot.intake.document.UpdateReading;
import dev.earshot.intake.page.JsonLdIntake;
import dev.earshot.intake.schemaorg.JsonText;
import dev.earshot.intake.schemaorg.LiveBlog;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads our own JSON form, which {@link FormSchema} describes: what the server answers can be edited and sent back. A
 * document that is schema.org's JSON-LD is handed on.
 */
public final class JsonIntake {
    private final ZoneId defaultZone;
    private final Locale defaultLanguage;
    private final JsonLdIntake jsonLd;

    /**
     * @param defaultZone of a document that names none
     * @param defaultLanguage of a document that names none
     */
    public JsonIntake(ZoneId defaultZone, Locale defaultLanguage, JsonLdIntake jsonLd) {
        this.defaultZone = defaultZone;
        this.defaultLanguage = defaultLanguage;
        this.jsonLd = jsonLd;
    }

    /** Reads a whole article. */
    public Reading read(Document document) {
        Findings findings = new Findings(document.name());
        JsonNode root = JsonText.read(document.content(), findings);
        if (root != null && JsonLdIntake.isJsonLd(root)) {
            return jsonLd.read(document, root);
        }
        if (root != null && root.path("updates").size() > LiveBlog.LIMIT) {
            // not cut like a page's: what this form lacks is taken back
            findings.problem("/updates", "has more than " + LiveBlog.LIMIT + " updates");
            return findings.rejected();
        }
        Draft draft = root == null || !FormSchema.ARTICLE.approves(root, findings)
                ? null
                : draft(document, new JsonPlace(root, ""), findings);
        return findings.reading(draft);
    }

    /**
     * Reads one update by itself.
     *
     * @param otherwise when it was published, where it doesn't say
     */
    public UpdateReading readUpdate(Document document, Instant otherwise) {
        Findings findings = new Findings(document.name());
        JsonNode root = JsonText.read(document.content(), findings);
        DraftUpdate update = root == null || !FormSchema.UPDATE.approves(root, findings)
                ? null
                : new JsonUpdateReader(findings).read(new JsonPlace(root, ""), 1, otherwise);
        return findings.updateReading(update);
    }

    private @Nullable Draft draft(Document document, JsonPlace place, Findings findings) {
        JsonFacts facts = new JsonFacts(findings);
        JsonBlockReader reader = new JsonBlockReader(findings);
        boolean withdrawn = "withdrawn".equals(place.string("status"));
        Closing closing = closing(place, facts, findings);
        List<DraftUpdate> updates = updates(document, place, findings);
        List<Block> body = reader.blocks(place.items("body"));
        Instant published = facts.time(place, "published");
        DraftUpdate story = takeStory(updates, findings);
        if (story != null && !body.isEmpty()) {
            findings.problem("/body", "stands beside an update of kind story: a story has its words in one of them");
        } else if (story != null) {
            body = story.blocks();
            published = ((When.Exact) story.when()).at();
        }
        LocalDate date = facts.date(place, "date");
        ArticleId id = id(document, place, findings);
        ArticleCopy copy = copy(place, body, reader, facts, findings);
        if (place.items("updates").isEmpty() && body.isEmpty() && place.get("lede") == null && !withdrawn) {
            findings.problem(0, "has no words beside its headline: no updates, no body and no lede");
        }
        if (id == null) {
            return null;
        }
        return new Draft(
                id,
                document.source(),
                document.name(),
                place.flag("complete", true),
                withdrawn,
                date,
                published,
                copy,
                updates,
                closing);
    }

    private static @Nullable Closing closing(JsonPlace place, JsonFacts facts, Findings findings) {
        Instant at = facts.time(place, "closed");
        if ("closed".equals(place.string("status"))) {
            return new Closing(at, false);
        }
        if (at != null) {
            findings.remark("/closed", "counts only where the status is closed");
        }
        return null;
    }

    /** Oldest first, whatever their order in the document; those of the same time as a page has them, newest first. */
    private static List<DraftUpdate> updates(Document document, JsonPlace place, Findings findings) {
        List<JsonPlace> places = place.items("updates");
        List<Integer> lines = places.isEmpty() ? List.of() : JsonText.lines(document.content(), "updates");
        JsonUpdateReader reader = new JsonUpdateReader(findings);
        List<DraftUpdate> updates = new ArrayList<>(places.size());
        for (int i = 0; i < places.size(); i++) {
            DraftUpdate update = reader.read(places.get(i), lines.get(i), Instant.EPOCH);
            if (update != null) {
                updates.add(update);
            }
        }
        Collections.reverse(updates);
        updates.sort(Comparator.comparing(update -> ((When.Exact) update.when()).at()));
        return updates;
    }

    /** The one update that is the article's story, taken out of the others: the desk knows it as the body. */
    private static @Nullable DraftUpdate takeStory(List<DraftUpdate> updates, Findings findings) {
        List<DraftUpdate> stories =
                updates.stream().filter(update -> update.kind() == Kind.STORY).toList();
        if (stories.size() > 1) {
            findings.problem(
                    "/updates", "has " + stories.size() + " updates of kind story; an article has one at most");
        }
        updates.removeAll(stories);
        return stories.isEmpty() ? null : stories.getFirst();
    }

    private static @Nullable ArticleId id(Document document, JsonPlace place, Findings findings) {
        String own = place.string("id");
        ArticleId settled = document.id();
        if (own != null && settled != null && !own.equals(settled.value())) {
            findings.problem("/id", "is " + own + ", and the article was sent as " + settled);
        }
        return document.articleId(own == null ? null : new ArticleId(own), ", or add an id", findings);
    }

    private ArticleCopy copy(
            JsonPlace place, List<Block> body, JsonBlockReader reader, JsonFacts facts, Findings findings) {
        String headline = place.line("headline");
        if (headline == null) {
            findings.problem("/headline", "is blank");
            headline = "\u2026";
        }
        Locale language = facts.language(place);
        ZoneId zone = facts.zone(place, "zone");
        JsonPlace hero = place.get("hero");
        JsonPlace lede = place.get("lede");
        JsonPlace comments = place.get("comments");
        RichText summary = lede == null ? null : reader.text(lede);
        return new ArticleCopy(
                headline,
                language == null ? defaultLanguage : language,
                zone == null ? defaultZone : zone,
                place.line("section"),
                place.lines("authors"),
                facts.address(place, "canonical"),
                hero == null ? null : reader.figure(hero, idOf(hero, "hero")),
                summary,
                body,
                related(place, reader),
                comments == null ? null : reader.card(comments, idOf(comments, "comments")),
                place.line("rights"));
    }

    private static List<Block.LinkCard> related(JsonPlace place, JsonBlockReader reader) {
        List<Block.LinkCard> cards = new ArrayList<>();
        for (JsonPlace item : place.items("related")) {
            Block.LinkCard card = reader.card(item, idOf(item, "r" + (cards.size() + 1)));
            if (card != null) {
                cards.add(card);
            }
        }
        return cards;
    }

    private static String idOf(JsonPlace place, String otherwise) {
        String id = place.string("id");
        return id == null ? otherwise : id;
    }
}
