package dev.earshot.intake.feed;

import dev.earshot.intake.document.Findings;
import dev.earshot.intake.lines.LanguageTags;
import dev.earshot.intake.markup.FeedLinkResolver;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * An element of a feed, with the names and the bases that hold in it.
 *
 * @param base what relative addresses in it are relative to ({@code xml:base}), or null
 */
record FeedElement(Element element, @Nullable URI base) {
    /** Name spaces and the prefixes that they have here, whatever the feed calls them; those of RSS have none. */
    private static final Map<String, String> NAMESPACE_PREFIXES = Map.ofEntries(
            Map.entry("http://www.w3.org/2005/atom", "atom"),
            Map.entry("http://purl.org/atom/ns#", "atom"),
            Map.entry("http://purl.org/dc/elements/1.1/", "dc"),
            Map.entry("http://purl.org/dc/terms/", "dcterms"),
            Map.entry("http://purl.org/rss/1.0/modules/content/", "content"),
            Map.entry("http://purl.org/rss/1.0/modules/syndication/", "sy"),
            Map.entry("http://search.yahoo.com/mrss/", "media"),
            Map.entry("http://search.yahoo.com/mrss", "media"),
            Map.entry("http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes"),
            Map.entry("http://rssnamespace.org/feedburner/ext/1.0", "feedburner"),
            Map.entry("http://www.w3.org/1999/xhtml", "xhtml"),
            Map.entry("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
            Map.entry("http://purl.org/rss/1.0/", ""),
            Map.entry("http://my.netscape.com/rdf/simple/0.9/", ""),
            Map.entry("http://backend.userland.com/rss2", ""));

    /** Prefixes that mean what they always mean, even where a broken feed doesn't declare them. */
    private static final Set<String> WELL_KNOWN_PREFIXES = Set.copyOf(NAMESPACE_PREFIXES.values());

    static boolean isRoot(Element element) {
        return Set.of("rss", "RDF", "feed", "RSS", "channel")
                .contains(element.tag().localName());
    }

    static FeedElement root(Element element, @Nullable URI address) {
        return new FeedElement(element, FeedLinkResolver.resolveBase(element.attr("xml:base"), address));
    }

    /** The name, with the usual prefix of its name space; none where it is RSS's, nobody's, or Atom's without a prefix. */
    String name() {
        String prefix = element.tag().prefix();
        String local = element.tag().localName();
        if (prefix.isEmpty()) {
            String space =
                    NAMESPACE_PREFIXES.getOrDefault(element.tag().namespace().toLowerCase(Locale.ROOT), "");
            return space.isEmpty() || space.equals("atom") ? local : space + ":" + local;
        }
        String space = NAMESPACE_PREFIXES.get(element.tag().namespace().toLowerCase(Locale.ROOT));
        boolean isWellKnown = WELL_KNOWN_PREFIXES.contains(prefix.toLowerCase(Locale.ROOT));
        String effectivePrefix = isWellKnown || space == null ? prefix.toLowerCase(Locale.ROOT) : space;
        return effectivePrefix.isEmpty() ? local : effectivePrefix + ":" + local;
    }

    List<FeedElement> children() {
        List<FeedElement> children = new ArrayList<>();
        for (Element child : element.children()) {
            children.add(new FeedElement(child, FeedLinkResolver.resolveBase(child.attr("xml:base"), base)));
        }
        return children;
    }

    /** The children of any of these names, in their order. */
    List<FeedElement> childrenNamed(String... names) {
        Set<String> wanted = Set.of(names);
        return children().stream()
                .filter(child -> wanted.contains(child.name()))
                .toList();
    }

    /** The child of the first of these names that has one; null where none has. */
    @Nullable
    FeedElement firstChild(String... names) {
        for (String name : names) {
            List<FeedElement> found = childrenNamed(name);
            if (!found.isEmpty()) {
                return found.getFirst();
            }
        }
        return null;
    }

    /** The text of the child of the first of these names that has one which isn't blank; null where none has. */
    @Nullable
    String text(String... names) {
        for (String name : names) {
            for (FeedElement child : childrenNamed(name)) {
                if (!child.text().isEmpty()) {
                    return child.text();
                }
            }
        }
        return null;
    }

    /** The text inside, without spaces at its ends. */
    String text() {
        return element.wholeText().strip();
    }

    /** What is inside as HTML: the text, or the elements that should have been escaped, and as XHTML need not be. */
    String innerHtml() {
        if (element.childrenSize() == 0) {
            return text();
        }
        String prefix = element.child(0).tag().prefix();
        if (!prefix.isEmpty() && !children().getFirst().name().startsWith("xhtml:")) {
            return text();
        }
        String html = element.html();
        return prefix.isEmpty() ? html : html.replace("<" + prefix + ":", "<").replace("</" + prefix + ":", "</");
    }

    /** The child of the first of these names that isn't blank, as it may hold HTML; null where there is none. */
    @Nullable
    ItemText htmlText(String... names) {
        for (String name : names) {
            for (FeedElement child : childrenNamed(name)) {
                ItemText text = ItemText.ofHtml(child.innerHtml(), child.base());
                if (text != null) {
                    return text;
                }
            }
        }
        return null;
    }

    /** An attribute, without spaces at its ends; empty where there is none. */
    String attribute(String name) {
        return element.attr(name).strip();
    }

    /** The link in an attribute; null where there is none that may leave the house. */
    @Nullable
    URI link(String attribute) {
        return FeedLinkResolver.resolveWebLink(attribute(attribute), base);
    }

    @Nullable
    Locale language() {
        return LanguageTags.parse(attribute("xml:lang")).orElse(null);
    }

    int line() {
        return element.sourceRange().start().lineNumber();
    }

    /** Whether its end tag was there. */
    boolean isClosed() {
        return !element.endSourceRange().isImplicit();
    }

    /** The elements below of one name, wherever they are, in the document's order, and those that are cut off noted. */
    List<FeedElement> findItems(String name, Findings findings) {
        List<FeedElement> closed = new ArrayList<>();
        for (Element descendant : element.getAllElements()) {
            if (descendant.tag().localName().equals(name)) {
                FeedElement item = new FeedElement(descendant, base(descendant));
                boolean hasName = item.name().equals(name) || item.name().equals("atom:" + name);
                if (hasName && item.isClosed()) {
                    closed.add(item);
                } else if (hasName) {
                    findings.remark(item.line(), "has an item here that is cut off or not closed; it is left out");
                }
            }
        }
        return closed;
    }

    /** The base of a descendant; as deep as the tree is bounded to be. */
    private @Nullable URI base(Element descendant) {
        List<Element> path = new ArrayList<>();
        for (Element at = descendant; at != null && !at.equals(element); at = at.parent()) {
            path.addFirst(at);
        }
        URI inner = base;
        for (Element at : path) {
            inner = FeedLinkResolver.resolveBase(at.attr("xml:base"), inner);
        }
        return inner;
    }
}
