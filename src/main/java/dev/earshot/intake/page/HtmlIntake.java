package dev.earshot.intake.page;

import dev.earshot.article.ArticleId;
import dev.earshot.draft.Draft;
import dev.earshot.intake.charset.WebPageDecoder;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.ReadResult;
import dev.earshot.intake.lines.ScriptLanguage;
import dev.earshot.intake.markup.ClutterExemptions;
import dev.earshot.intake.markup.Markup;
import dev.earshot.intake.schemaorg.Graph;
import dev.earshot.intake.schemaorg.LenientJson;
import dev.earshot.intake.schemaorg.MicrodataReader;
import dev.earshot.intake.schemaorg.Thing;
import java.net.URI;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads a web page: what it says of itself for machines (JSON-LD, microdata, Open Graph), and its text where that is not
 * enough. A page that is no article is rejected: sources answer with such, and with a status of success.
 *
 * <p>A page may have been cut to its newest updates, so its draft is never complete. Takes time and memory in proportion to
 * the page. Safe for use by several threads.
 */
public final class HtmlIntake {
    private static final String JSON_LD = "application/ld+json";

    /** How much of a text its script is guessed from, in characters. */
    private static final int SAMPLE = 4_000;

    private final ZoneId zone;
    private final Locale language;

    /**
     * @param zone by whose clock times are told that name no zone
     * @param language of a page that names none
     */
    public HtmlIntake(ZoneId zone, Locale language) {
        this.zone = zone;
        this.language = language;
    }

    public ReadResult read(InputDocument inputDocument) {
        Findings findings = new Findings(inputDocument.name());
        Draft draft = draft(inputDocument, findings);
        return findings.result(draft);
    }

    private @Nullable Draft draft(InputDocument inputDocument, Findings findings) {
        ArticleId id = inputDocument.articleId(null, "", findings);
        if (id == null) {
            return null;
        }
        String html = WebPageDecoder.decode(inputDocument.content(), inputDocument.charset());
        URI address = inputDocument.baseUri();
        org.jsoup.nodes.Document page = Markup.parseDocument(html, true);
        PageFacts facts = PageFacts.read(page, address);
        List<Graph.RootNode> roots = new ArrayList<>(scripts(page, findings));
        roots.addAll(MicrodataReader.read(page, facts.base(), html.length()));
        String here = facts.canonical() == null ? null : facts.canonical().toString();
        Thing main = new Graph(roots).mainArticle(here).orElse(null);
        Element body = page.body();
        ClutterExemptions.markExemptions(body);
        URI own = facts.base();
        Teasers teasers = Teasers.find(body, own);
        if (main == null) {
            NonArticleCheck.reason(page, facts, Markup.text(body).length())
                    .ifPresent(reason -> findings.problem(0, reason));
        }
        if (findings.isUnusable()) {
            return null;
        }
        teasers.remove();
        facts = teasers.count() == 0 ? facts : PageFacts.read(page, address);
        if (main == null && teasers.areAll(ArticleElementFinder.extent(body))) {
            findings.problem(0, "is no article but a page of teasers: " + teasers.count() + " headings lead elsewhere");
            return null;
        }
        TablesOfContents.hide(body, own);
        Element root = ArticleElementFinder.find(body, facts.headline());
        WebFacts webFacts = new WebFacts(main, facts, zone, usualLanguage(main, facts, root, findings));
        return new WebDraftBuilder(main, webFacts, root, findings).draft(inputDocument, id);
    }

    /** The language of a page that names none: by its script if that is not Latin, else the usual one. */
    private Locale usualLanguage(@Nullable Thing main, PageFacts facts, Element root, Findings findings) {
        if (facts.language() != null || WebFacts.namesLanguage(main)) {
            return language;
        }
        Locale guessed = ScriptLanguage.of(Markup.text(root, SAMPLE)).orElse(null);
        if (guessed != null) {
            findings.remark(
                    0, "names no language; by its script it is read as " + guessed.getDisplayLanguage(Locale.ENGLISH));
        }
        return guessed == null ? language : guessed;
    }

    private static List<Graph.RootNode> scripts(org.jsoup.nodes.Document page, Findings findings) {
        List<Graph.RootNode> roots = new ArrayList<>();
        for (Element script : page.select("script[type]")) {
            String type = script.attr("type");
            type = (type.indexOf(';') < 0 ? type : type.substring(0, type.indexOf(';'))).strip();
            if (!type.equalsIgnoreCase(JSON_LD)) {
                continue;
            }
            int line = Math.max(1, script.sourceRange().start().lineNumber());
            LenientJson.ParseResult parseResult = LenientJson.read(script.data());
            parseResult
                    .tree()
                    .ifPresentOrElse(
                            tree -> roots.add(new Graph.RootNode(tree, line)),
                            () -> findings.remark(
                                    line + parseResult.line() - 1,
                                    "has a script of JSON-LD that " + parseResult.failure() + ", and is ignored"));
        }
        return roots;
    }
}
