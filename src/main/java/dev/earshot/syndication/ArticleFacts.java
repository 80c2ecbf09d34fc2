package dev.earshot.syndication;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Block.Figure;
import dev.earshot.article.Href;
import dev.earshot.article.Withdrawn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a mirror of an article needs besides what the formats have, for other Earshots: in elements of our own namespace, and in
 * {@code _earshot}.
 *
 * @param withdrawn since when, in whole seconds, and why the article is withdrawn, which is all that is said of it then; null if it is live
 */
record ArticleFacts(ArticleCopy copy, @Nullable Withdrawn withdrawn) {
    /** Returns the facts of the article whose feed this is; empty if the feed has several, or no updates. */
    static Optional<ArticleFacts> of(FeedDocument document) {
        return document.siteWide()
                ? Optional.empty()
                : document.entries().stream()
                        .findFirst()
                        .map(entry -> new ArticleFacts(
                                entry.copy(),
                                entry.articleWithdrawn() == null
                                        ? null
                                        : entry.articleWithdrawn().inSeconds()));
    }

    List<Element> toXml() {
        if (withdrawn != null) {
            return WithdrawalTags.of(withdrawn);
        }
        List<Element> elements = new ArrayList<>();
        elements.add(Xml.element(Xml.EARSHOT, "headline", copy.headline()));
        elements.add(Xml.element(Xml.EARSHOT, "zone", copy.zone().getId()));
        UpdateFacts.add(elements, "section", copy.section());
        copy.authors().forEach(author -> elements.add(Xml.element(Xml.EARSHOT, "author", author)));
        UpdateFacts.add(elements, "canonical", copy.canonical());
        UpdateFacts.add(elements, "lede", lede());
        Figure hero = copy.hero();
        if (hero != null) {
            Element element = new Element("hero", Xml.EARSHOT);
            set(element, "url", hero.image() == null ? null : Href.toAscii(hero.image()));
            set(element, "alternative", hero.alternative());
            set(element, "caption", hero.caption());
            set(element, "credit", hero.credit());
            elements.add(element);
        }
        return elements;
    }

    void putInto(ObjectNode extension) {
        if (withdrawn != null) {
            extension.put("articleWithdrawn", withdrawn.at().toString());
            UpdateFacts.put(extension, "articleReason", withdrawn.reason());
            return;
        }
        extension.put("headline", copy.headline());
        extension.put("zone", copy.zone().getId());
        UpdateFacts.put(extension, "section", copy.section());
        if (!copy.authors().isEmpty()) {
            ArrayNode names = extension.putArray("authors");
            copy.authors().forEach(names::add);
        }
        UpdateFacts.put(extension, "canonical", copy.canonical());
        UpdateFacts.put(extension, "lede", lede());
        UpdateFacts.put(extension, "rights", copy.rights());
        Figure hero = copy.hero();
        if (hero != null) {
            ObjectNode node = extension.putObject("hero");
            UpdateFacts.put(node, "url", hero.image() == null ? null : Href.toAscii(hero.image()));
            UpdateFacts.put(node, "alternative", hero.alternative());
            UpdateFacts.put(node, "caption", hero.caption());
            UpdateFacts.put(node, "credit", hero.credit());
        }
    }

    private @Nullable String lede() {
        return copy.lede() == null ? null : copy.lede().plainText();
    }

    private static void set(Element element, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            element.setAttribute(name, value);
        }
    }
}
