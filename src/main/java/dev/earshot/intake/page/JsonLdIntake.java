package dev.earshot.intake.page;

import dev.earshot.article.ArticleId;
import dev.earshot.draft.Draft;
import dev.earshot.intake.charset.WebPageDecoder;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.ReadResult;
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

    public ReadResult read(InputDocument inputDocument) {
        Findings findings = new Findings(inputDocument.name());
        ArticleId id = inputDocument.articleId(null, "", findings);
        if (id == null) {
            return findings.rejected();
        }
        LenientJson.ParseResult parseResult =
                LenientJson.read(WebPageDecoder.decode(inputDocument.content(), inputDocument.charset()));
        JsonNode tree = parseResult.tree().orElse(null);
        if (tree == null) {
            findings.problem(parseResult.failure().equals("is empty") ? 0 : parseResult.line(), parseResult.failure());
            return findings.rejected();
        }
        return findings.result(draft(inputDocument, id, tree, findings));
    }

    /** The same, where the document has been read into a tree. */
    public ReadResult read(InputDocument inputDocument, JsonNode tree) {
        Findings findings = new Findings(inputDocument.name());
        ArticleId id = inputDocument.articleId(null, "", findings);
        return findings.result(id == null ? null : draft(inputDocument, id, tree, findings));
    }

    private @Nullable Draft draft(InputDocument inputDocument, ArticleId id, JsonNode tree, Findings findings) {
        String address =
                inputDocument.baseUri() == null ? null : inputDocument.baseUri().toString();
        Thing main = new Graph(List.of(new Graph.RootNode(tree, 0)))
                .mainArticle(address)
                .orElse(null);
        if (main == null) {
            findings.problem(0, "has no article in it: no LiveBlogPosting, NewsArticle, Article or BlogPosting");
            return null;
        }
        PageFacts facts = PageFacts.none(inputDocument.baseUri());
        return new WebDraftBuilder(main, new WebFacts(main, facts, zone, language), null, findings)
                .draft(inputDocument, id);
    }
}
