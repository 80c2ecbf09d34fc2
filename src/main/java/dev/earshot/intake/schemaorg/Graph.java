package dev.earshot.intake.schemaorg;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The structured data of a document, with its main article. */
public final class Graph {
    private static final int MAX_NODES = 500_000;
    private static final Set<String> LIVE_BLOG_TYPES = Set.of("LiveBlogPosting");
    private static final Set<String> ARTICLE_TYPES = Set.of(
            "LiveBlogPosting",
            "NewsArticle",
            "ReportageNewsArticle",
            "AnalysisNewsArticle",
            "BackgroundNewsArticle",
            "OpinionNewsArticle",
            "ReviewNewsArticle",
            "AskPublicNewsArticle",
            "AdvertiserContentArticle",
            "Article",
            "BlogPosting",
            "SocialMediaPosting",
            "DiscussionForumPosting",
            "Report",
            "TechArticle",
            "SatiricalArticle");
    private static final Set<String> MAIN_ROLES =
            Set.of("mainEntity", "mainEntityOfPage", "hasPart", "subjectOf", "@graph");

    private final Map<String, Thing> byId = new HashMap<>();
    private final List<Thing> articles = new ArrayList<>();

    /** The data of a script or element, with its first line; 0 in a JSON document. */
    public record RootNode(JsonNode node, int line) {}

    public Graph(List<RootNode> roots) {
        Deque<Thing> open = new ArrayDeque<>();
        for (RootNode rootNode : roots) {
            open.add(new Thing(rootNode.node(), this, null, rootNode.line(), null));
        }
        int seen = 0;
        while (!open.isEmpty() && seen < MAX_NODES) {
            Thing thing = open.poll();
            seen++;
            if (thing.node().isObject()) {
                index(thing);
            }
            pushChildren(thing, open);
        }
    }

    /** Returns the node that describes an id. */
    Optional<Thing> findById(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Resolves a node that is only a reference to an id; returns other nodes unchanged. */
    Thing dereference(Thing thing) {
        JsonNode id = thing.node().get("@id");
        boolean reference = id != null
                && id.isString()
                && thing.node().size() <= 2
                && thing.text("headline", "name", "url") == null;
        Thing target = reference ? byId.get(id.asString()) : null;
        return target == null ? thing : target;
    }

    /**
     * Returns the article that the document is about. Empty if there is none, or only teasers.
     *
     * @param address of the page, if known
     */
    public Optional<Thing> mainArticle(@Nullable String address) {
        Thing best = null;
        int bestScore = Integer.MIN_VALUE;
        for (Thing thing : articles) {
            int score = score(thing, address);
            if (score > bestScore && score >= 0) {
                best = thing;
                bestScore = score;
            }
        }
        return Optional.ofNullable(best);
    }

    private static int score(Thing thing, @Nullable String address) {
        boolean live = thing.hasProperty("liveBlogUpdate");
        String role = thing.role();
        if (!live && role != null && !MAIN_ROLES.contains(role)) {
            return -1;
        }
        boolean isMainEntityOfPage = address != null
                && thing.values("mainEntityOfPage").stream()
                        .map(page -> page.isObject() ? page.path("@id").asString("") : page.asString(""))
                        .anyMatch(address::equals);
        return (live ? 100 : thing.hasType(LIVE_BLOG_TYPES) ? 50 : 0)
                + (isMainEntityOfPage || (address != null && address.equals(thing.text("url"))) ? 8 : 0)
                + (thing.text("articleBody") != null ? 4 : 0)
                + (thing.text("headline", "name") != null ? 2 : 0)
                + (role == null ? 1 : 0);
    }

    private void index(Thing thing) {
        JsonNode id = thing.node().get("@id");
        if (id != null && id.isString()) {
            byId.merge(
                    id.asString(), thing, (a, b) -> b.node().size() > a.node().size() ? b : a);
        }
        if (thing.hasProperty("liveBlogUpdate") || thing.hasType(ARTICLE_TYPES)) {
            articles.add(thing);
        }
    }

    private void pushChildren(Thing thing, Deque<Thing> open) {
        JsonNode node = thing.node();
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                push(node.get(i), thing, thing.role(), String.valueOf(i), open);
            }
        } else if (node.isObject()) {
            for (Map.Entry<String, JsonNode> property : node.properties()) {
                String name = property.getKey();
                String plain = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf(':')) + 1);
                String role = plain.equals("@graph") ? thing.role() : plain;
                push(property.getValue(), thing, role, name, open);
            }
        }
    }

    private void push(JsonNode value, Thing parent, @Nullable String role, String step, Deque<Thing> open) {
        if (value.isContainer()) {
            Thing.PathStep pathStep = parent.line() > 0 ? null : new Thing.PathStep(parent.path(), step);
            open.add(new Thing(value, this, role, value.path("@line").asInt(parent.line()), pathStep));
        }
    }
}
