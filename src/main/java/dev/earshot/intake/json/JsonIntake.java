package dev.earshot.intake.json;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import dev.earshot.article.UpdateKind;
import dev.earshot.draft.CoverageEnd;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.ReadResult;
import dev.earshot.intake.document.UpdateReadResult;
import dev.earshot.intake.page.JsonLdIntake;
import dev.earshot.intake.schemaorg.LiveBlogReader;
import dev.earshot.intake.schemaorg.StrictJson;
import dev.earshot.json.ArticleDocument;
import dev.earshot.json.BlockDocument;
import dev.earshot.json.RichTextDocument;
import dev.earshot.json.UpdateDocument;
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
 * Reads Earshot's JSON format, which {@link DocumentSchema} describes, so that the server's answers can be edited and sent
 * back. Passes schema.org JSON-LD on to {@link JsonLdIntake}.
 */
public final class JsonIntake {
    private final ZoneId defaultZone;
    private final Locale defaultLanguage;
    private final JsonLdIntake jsonLd;

    /**
     * @param defaultZone used if a document names no zone
     * @param defaultLanguage used if a document names no language
     */
    public JsonIntake(ZoneId defaultZone, Locale defaultLanguage, JsonLdIntake jsonLd) {
        this.defaultZone = defaultZone;
        this.defaultLanguage = defaultLanguage;
        this.jsonLd = jsonLd;
    }

    /** Reads a whole article. */
    public ReadResult read(InputDocument inputDocument) {
        Findings findings = new Findings(inputDocument.name());
        JsonNode root = StrictJson.read(inputDocument.content(), findings);
        if (root != null && JsonLdIntake.isJsonLd(root)) {
            return jsonLd.read(inputDocument, root);
        }
        if (root != null && root.path("updates").size() > LiveBlogReader.MAX_UPDATES) {
            // not truncated as a web page would be: updates missing from this format are withdrawn
            findings.problem("/updates", "has more than " + LiveBlogReader.MAX_UPDATES + " updates");
            return findings.rejected();
        }
        Draft draft = root == null || !DocumentSchema.ARTICLE.validate(root, findings)
                ? null
                : draft(inputDocument, ArticleDocument.of(root), findings);
        return findings.result(draft);
    }

    /**
     * Reads a single update.
     *
     * @param defaultPublished publication time if the document has none
     */
    public UpdateReadResult readUpdate(InputDocument inputDocument, Instant defaultPublished) {
        Findings findings = new Findings(inputDocument.name());
        JsonNode root = StrictJson.read(inputDocument.content(), findings);
        DraftUpdate update = root == null || !DocumentSchema.UPDATE.validate(root, findings)
                ? null
                : new JsonUpdateReader(findings).read(UpdateDocument.of(root), "", 1, defaultPublished);
        return findings.updateResult(update);
    }

    private @Nullable Draft draft(InputDocument inputDocument, ArticleDocument article, Findings findings) {
        JsonPropertyReader properties = new JsonPropertyReader(findings);
        JsonBlockReader reader = new JsonBlockReader(findings);
        boolean withdrawn = "withdrawn".equals(article.status());
        boolean partial = Boolean.FALSE.equals(article.complete());
        CoverageEnd coverageEnd = coverageEnd(article, properties, findings);
        List<DraftUpdate> updates = updates(inputDocument, article, findings);
        List<Block> body = reader.blocks(JsonPropertyReader.listOf(article.body()), "/body");
        Instant published = properties.instant(article.published(), "/published");
        DraftUpdate story = removeStory(updates, findings);
        if (story != null && !body.isEmpty()) {
            findings.problem("/body", "can't be combined with an update of kind story; use only one of them");
        } else if (story != null) {
            body = story.blocks();
            published = ((UpdateTime.Exact) story.time()).at();
        }
        LocalDate date = properties.date(article.date(), "/date");
        ArticleId id = id(inputDocument, article, findings);
        ArticleCopy copy = copy(article, body, reader, properties, findings);
        if (JsonPropertyReader.listOf(article.updates()).isEmpty()
                && body.isEmpty()
                && article.lede() == null
                && !withdrawn) {
            findings.problem(0, "has only a headline; add updates, a body or a lede");
        }
        if (id == null) {
            return null;
        }
        if (story != null && published != null && story.isDateOnly()) {
            date = published.atZone(copy.zone()).toLocalDate();
            published = null;
        }
        return Draft.builder()
                .id(id)
                .source(inputDocument.source())
                .documentName(inputDocument.name())
                .complete(!partial)
                .partial(partial)
                .withdrawn(withdrawn)
                .startDate(date)
                .publishedAt(published)
                .copy(copy)
                .updates(updates)
                .coverageEnd(coverageEnd)
                .build();
    }

    private static @Nullable CoverageEnd coverageEnd(
            ArticleDocument article, JsonPropertyReader properties, Findings findings) {
        Instant at = properties.instant(article.closed(), "/closed");
        if ("closed".equals(article.status())) {
            return new CoverageEnd(at, false);
        }
        if (at != null) {
            findings.remark("/closed", "is ignored unless the status is closed");
        }
        return null;
    }

    /**
     * Returns the updates oldest first, whatever their order in the document. Updates of equal times are listed newest first,
     * as on a page.
     */
    private static List<DraftUpdate> updates(InputDocument inputDocument, ArticleDocument article, Findings findings) {
        List<UpdateDocument> documents = JsonPropertyReader.listOf(article.updates());
        List<Integer> lines =
                documents.isEmpty() ? List.of() : StrictJson.itemLines(inputDocument.content(), "updates");
        JsonUpdateReader reader = new JsonUpdateReader(findings);
        List<DraftUpdate> updates = new ArrayList<>(documents.size());
        for (int i = 0; i < documents.size(); i++) {
            DraftUpdate update = reader.read(documents.get(i), "/updates/" + i, lines.get(i), Instant.EPOCH);
            if (update != null) {
                updates.add(update);
            }
        }
        Collections.reverse(updates);
        updates.sort(Comparator.comparing(update -> ((UpdateTime.Exact) update.time()).at()));
        return updates;
    }

    /** Removes the update of kind story, if any, from the list and returns it: the desk treats it as the body. */
    private static @Nullable DraftUpdate removeStory(List<DraftUpdate> updates, Findings findings) {
        List<DraftUpdate> stories = updates.stream()
                .filter(update -> update.kind() == UpdateKind.STORY)
                .toList();
        if (stories.size() > 1) {
            findings.problem("/updates", "has " + stories.size() + " updates of kind story; use at most one");
        }
        updates.removeAll(stories);
        return stories.isEmpty() ? null : stories.getFirst();
    }

    private static @Nullable ArticleId id(InputDocument inputDocument, ArticleDocument article, Findings findings) {
        String own = article.id();
        ArticleId assigned = inputDocument.id();
        if (own != null && assigned != null && !own.equals(assigned.value())) {
            findings.problem("/id", "is " + own + ", and the article was sent as " + assigned);
        }
        return inputDocument.articleId(own == null ? null : new ArticleId(own), ", or add an id", findings);
    }

    private ArticleCopy copy(
            ArticleDocument article,
            List<Block> body,
            JsonBlockReader reader,
            JsonPropertyReader properties,
            Findings findings) {
        String headline = JsonPropertyReader.clean(article.headline());
        if (headline == null) {
            findings.problem("/headline", "is blank");
            headline = "\u2026";
        }
        Locale language = properties.language(article.language(), "/language");
        ZoneId zone = properties.zone(article.zone(), "/zone");
        BlockDocument.Figure hero = article.hero();
        RichTextDocument lede = article.lede();
        BlockDocument.Card comments = article.comments();
        RichText summary = lede == null ? null : reader.text(lede, "/lede");
        return ArticleCopy.builder()
                .headline(headline)
                .language(language == null ? defaultLanguage : language)
                .zone(zone == null ? defaultZone : zone)
                .section(JsonPropertyReader.clean(article.section()))
                .authors(JsonPropertyReader.clean(article.authors()))
                .canonical(properties.url(article.canonical(), "/canonical"))
                .hero(hero == null ? null : reader.figure(hero, "/hero", idOf(hero, "hero")))
                .lede(summary)
                .body(body)
                .related(related(article, reader))
                .comments(comments == null ? null : reader.card(comments, "/comments", idOf(comments, "comments")))
                .rights(JsonPropertyReader.clean(article.rights()))
                .build();
    }

    private static List<Block.LinkCard> related(ArticleDocument article, JsonBlockReader reader) {
        List<BlockDocument.Card> documents = JsonPropertyReader.listOf(article.related());
        List<Block.LinkCard> cards = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            String id = idOf(documents.get(i), "r" + (cards.size() + 1));
            Block.LinkCard card = reader.card(documents.get(i), "/related/" + i, id);
            if (card != null) {
                cards.add(card);
            }
        }
        return cards;
    }

    private static String idOf(BlockDocument block, String defaultId) {
        return block.id() == null ? defaultId : block.id();
    }
}
