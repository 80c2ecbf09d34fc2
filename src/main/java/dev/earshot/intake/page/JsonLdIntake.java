package dev.earshot.intake.page;

import dev.earshot.article.ArticleId;
import dev.earshot.draft.Draft;
import dev.earshot.intake.charset.PageText;
import dev.earshot.intake.document.Document;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.Reading;
import dev.earshot.intake.schemaorg.Graph;
import dev.earshot.intake.schemaorg.LenientJson;
import dev.earshot.intake.schemaorg.Thing;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an article that is schema.org's JSON-LD by itself. Its draft is never complete, as a page's. Safe for use by
 * several threads.
 */
public final class JsonLdIntake {
    private final ZoneId zone;
    private final Locale language;

    /**
     * @param zone by whose clock times are told that name no zone
     * @param language of a document that names none
     */
    public JsonLdIntake(ZoneId zone, Locale language) {
        this.zone = zone;
        this.language = language;
    }

    /** Whether a JSON document is JSON-LD: a list, or an object that names a context, a graph or a type. */
    public static boolean isJsonLd(JsonNode document) {
        return document.isArray() || document.has("@context") || document.has("@graph") || document.has("@type");
    }

    public Reading read(Document document) {
        Findings findings = new Findings(document.name());
        ArticleId id = document.articleId(null, "", findings);
        if (id == null) {
            return findings.rejected();
        }
        LenientJson.Read read = LenientJson.read(PageText.decode(document.content(), document.charset()));
        JsonNode tree = read.tree().orElse(null);
        if (tree == null) {
            findings.problem(read.failure().equals("is empty") ? 0 : read.line(), read.failure());
            return findings.rejected();
        }
        return findings.reading(draft(document, id, tree, findings));
    }

    /** The same, where the document has been read into a tree. */
    public Reading read(Document document, JsonNode tree) {
        Findings findings = new Findings(document.name());
        ArticleId id = document.articleId(null, "", findings);
        return findings.reading(id == null ? null : draft(document, id, tree, findings));
    }

    private @Nullable Draft draft(Document document, ArticleId id, JsonNode tree, Findings findings) {
        String address = document.address() == null ? null : document.address().toString();
        Thing main = new Graph(List.of(new Graph.Root(tree, 0))).main(address).orElse(null);
        if (main == null) {
            findings.problem(0, "has no article in it: no LiveBlogPosting, NewsArticle, Article or BlogPosting");
            return null;
        }
        PageFacts facts = PageFacts.none(document.address());
        return new WebArticle(main, new WebFacts(main, facts, zone, language), null, findings).draft(document, id);
    }
}
