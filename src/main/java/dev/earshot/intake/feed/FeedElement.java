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
 * An element of a feed with its base URL.
 *
 * @param base for relative URLs ({@code xml:base}), or null
 */
record FeedElement(Element element, @Nullable URI base) {
    /** Namespaces and the prefixes used here, whatever the feed calls them; those of RSS have none. */
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
            Map.entry("http://purl.org/atompub/tombstones/1.0", "at"),
            Map.entry("https://earshot.dev/ns/feed", "earshot"),
            Map.entry("http://www.w3.org/1999/xhtml", "xhtml"),
            Map.entry("http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"),
            Map.entry("http://purl.org/rss/1.0/", ""),
            Map.entry("http://my.netscape.com/rdf/simple/0.9/", ""),
            Map.entry("http://backend.userland.com/rss2", ""));

    /** Prefixes that keep their usual meaning even if a broken feed doesn't declare them. */
    private static final Set<String> WELL_KNOWN_PREFIXES = Set.copyOf(NAMESPACE_PREFIXES.values());

    static boolean isRoot(Element element) {
        return Set.of("rss", "RDF", "feed", "RSS", "channel")
                .contains(element.tag().localName());
    }

    static FeedElement root(Element element, @Nullable URI address) {
        return new FeedElement(element, FeedLinkResolver.resolveBase(element.attr("xml:base"), address));
    }

    /** Returns the name with the usual prefix of its namespace: none for RSS, unknown namespaces, and Atom without a prefix. */
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

    /** Returns the children with any of these names in document order. */
    List<FeedElement> childrenNamed(String... names) {
        Set<String> wanted = Set.of(names);
        return children().stream()
                .filter(child -> wanted.contains(child.name()))
                .toList();
    }

    /** Returns the child with the first of these names that occurs, or null. */
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

    /** Returns the first text that isn't blank, trying the names in order, or null. */
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

    /** Returns the text without outer spaces. */
    String text() {
        return element.wholeText().strip();
    }

    /** Returns the content as HTML: its text, or its elements if they are XHTML or were left unescaped. */
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

    /** Returns the first child that isn't blank as possible HTML, trying the names in order, or null. */
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

    /** Returns an attribute without outer spaces, or an empty string. */
    String attribute(String name) {
        return element.attr(name).strip();
    }

    /** Returns the URL in an attribute, or null if it is absent, invalid or has a disallowed scheme. */
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

    /** Returns whether the element has an end tag. */
    boolean isClosed() {
        return !element.endSourceRange().isImplicit();
    }

    /** Returns the descendants with a name in document order. Unclosed ones are omitted with a remark. */
    List<FeedElement> findItems(String name, Findings findings) {
        List<FeedElement> closed = new ArrayList<>();
        for (Element descendant : element.getAllElements()) {
            if (descendant.tag().localName().equals(name)) {
                FeedElement item = new FeedElement(descendant, base(descendant));
                boolean hasName = item.name().equals(name) || item.name().equals("atom:" + name);
                if (hasName && item.isClosed()) {
                    closed.add(item);
                } else if (hasName) {
                    findings.remark(item.line(), "has a truncated or unclosed item here, which was omitted");
                }
            }
        }
        return closed;
    }

    /** Returns the base of a descendant. Takes time proportional to its limited depth. */
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
