package dev.earshot.intake;

import dev.earshot.article.ArticleId;
import dev.earshot.desk.Draft;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads an article that is schema.org's JSON-LD by itself. Its draft is never complete, as a page's. Safe for use by
 * several threads.
 */
final class JsonLdIntake {
    private final ZoneId zone;
    private final Locale language;

    /**
     * @param zone by whose clock times are told that name no zone
     * @param language of a document that names none
     */
    JsonLdIntake(ZoneId zone, Locale language) {
        this.zone = zone;
        this.language = language;
    }

    /** Whether a JSON document is JSON-LD: a list, or an object that names a context, a graph or a type. */
    static boolean isJsonLd(JsonNode document) {
        return document.isArray() || document.has("@context") || document.has("@graph") || document.has("@type");
    }

    Reading read(Document document) {
        Findings findings = new Findings(document.name());
        Draft draft = draft(document, findings);
        return draft == null || findings.isUnusable()
                ? findings.rejected()
                : new Reading.Accepted(draft, findings.remarks());
    }

    private @Nullable Draft draft(Document document, Findings findings) {
        ArticleId id = document.id() == null ? document.idOfName().orElse(null) : document.id();
        if (id == null) {
            findings.problem(0, "has a name that gives no id; name it with letters a to z or digits");
            return null;
        }
        LenientJson.Read read = LenientJson.read(PageText.decode(document.content(), document.charset()));
        JsonNode tree = read.tree().orElse(null);
        if (tree == null) {
            findings.problem(read.failure().equals("is empty") ? 0 : read.line(), read.failure());
            return null;
        }
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
