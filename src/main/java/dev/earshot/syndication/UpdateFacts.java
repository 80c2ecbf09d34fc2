package dev.earshot.syndication;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a mirror of an update needs besides what the formats have, for other Earshots: in elements of our own namespace, and in
 * {@code _earshot}. The guide for partners describes them.
 *
 * @param headline without the time that the title begins with
 * @param headlineOnly whether the entry's content only repeats the headline
 * @param blocks the words in our JSON format if the entry's content doesn't say everything, otherwise null
 * @param authors of the update itself
 * @param copy the words of its article if the feed has several, otherwise null
 * @param corrects the id of the update that it corrects or clarifies, as a URI, or null
 * @param dateOnly whether only the date of publication is known
 * @param correctedAt when its words last changed, in whole seconds, or null
 * @param restoredAt when it was last restored, in whole seconds, or null
 */
record UpdateFacts(
        UpdateKind kind,
        String headline,
        boolean headlineOnly,
        @Nullable JsonNode blocks,
        boolean keyEvent,
        List<String> authors,
        @Nullable ArticleCopy copy,
        @Nullable String corrects,
        boolean dateOnly,
        @Nullable Instant correctedAt,
        @Nullable Instant restoredAt) {
    static UpdateFacts of(FeedDocument document, TimelineEntry timelineEntry) {
        Update update = timelineEntry.update();
        UpdateId corrects = update.corrects();
        return new UpdateFacts(
                update.kind(),
                update.headline(),
                update.blocks().isEmpty(),
                ExactBlocks.of(update.blocks()).orElse(null),
                update.keyEvent(),
                update.authors(),
                document.siteWide() ? timelineEntry.copy() : null,
                corrects == null ? null : corrects.urn(),
                update.dateOnly(),
                seconds(update.correctedAt()),
                seconds(update.restoredAt()));
    }

    List<Element> toXml() {
        List<Element> elements = new ArrayList<>();
        elements.add(Xml.element(Xml.EARSHOT, "kind", kindName()));
        elements.add(Xml.element(Xml.EARSHOT, "headline", headline));
        if (headlineOnly) {
            elements.add(new Element("headline-only", Xml.EARSHOT));
        }
        add(elements, "blocks", blocks);
        if (keyEvent) {
            elements.add(new Element("key", Xml.EARSHOT));
        }
        authors.forEach(author -> elements.add(Xml.element(Xml.EARSHOT, "author", author)));
        if (copy != null) {
            elements.add(Xml.element(Xml.EARSHOT, "zone", copy.zone().getId()));
            add(elements, "section", copy.section());
        }
        add(elements, "corrects", corrects);
        add(elements, "published-precision", dateOnly ? "date" : null);
        add(elements, "corrected", correctedAt);
        add(elements, "restored", restoredAt);
        return elements;
    }

    void putInto(ObjectNode extension) {
        extension.put("kind", kindName());
        extension.put("headline", headline);
        if (headlineOnly) {
            extension.put("headlineOnly", true);
        }
        if (blocks != null) {
            extension.set("blocks", blocks);
        }
        if (keyEvent) {
            extension.put("keyEvent", true);
        }
        if (!authors.isEmpty()) {
            ArrayNode names = extension.putArray("authors");
            authors.forEach(names::add);
        }
        if (copy != null) {
            extension.put("zone", copy.zone().getId());
            put(extension, "section", copy.section());
        }
        put(extension, "corrects", corrects);
        put(extension, "publishedPrecision", dateOnly ? "date" : null);
        put(extension, "correctedAt", correctedAt);
        put(extension, "restoredAt", restoredAt);
    }

    private String kindName() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Adds an element unless the value is null or empty. */
    static void add(List<Element> elements, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            elements.add(Xml.element(Xml.EARSHOT, name, value.toString()));
        }
    }

    /** Adds a property unless the value is null or empty. */
    static void put(ObjectNode node, String name, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            node.put(name, value.toString());
        }
    }

    private static @Nullable Instant seconds(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS);
    }
}
