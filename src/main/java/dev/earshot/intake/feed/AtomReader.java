package dev.earshot.intake.feed;

import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.SourceFeedInfo;
import dev.earshot.intake.feed.ItemMedia.MediaKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads Atom 1.0 (RFC 4287), with tombstones (RFC 6721), and draft 0.3, which differs in how text declares its type and in
 * dates.
 */
final class AtomReader {
    /** Detects HTML in text without a type, which RFC 4287 (section 3.1.1) defines as plain. */
    private static final Pattern HTML_MARKUP = Pattern.compile("&(?:#\\d{2,6}|#x\\p{XDigit}{2,6}|[a-zA-Z]{2,8});"
            + "|</(?:p|div|a|b|i|em|strong|span|ul|li|blockquote|h[1-6])>|<br\\s{0,3}/?>|<img\\s");

    /** Blogger's entry kinds, which aren't categories. */
    private static final String BLOGGER_KIND_SCHEME = "http://schemas.google.com/g/2005#kind";

    private AtomReader() {}

    static ParsedFeed read(FeedElement root, Findings findings) {
        List<ParsedItem> items = new ArrayList<>();
        List<ParsedWithdrawal> withdrawals = new ArrayList<>();
        for (FeedElement tombstone : root.childrenNamed("at:deleted-entry")) {
            withdrawals.add(ParsedWithdrawal.ofTombstone(tombstone));
        }
        for (FeedElement entry : root.findItems("entry", findings)) {
            ParsedWithdrawal notice = ParsedWithdrawal.ofNotice(entry, firstText(entry, "id"));
            if (notice == null) {
                items.add(item(entry, items.size() + 1));
            } else {
                withdrawals.add(notice);
            }
        }
        ItemText title = text(firstChild(root, "title"));
        ItemText rights = text(firstChild(root, "rights", "copyright"));
        return new ParsedFeed(
                new SourceFeedInfo(
                        title == null ? null : title.plainLine(),
                        link(root, "alternate"),
                        link(root, "self"),
                        link(root, "next", "prev-archive"),
                        links(root, "hub"),
                        null,
                        Set.of(),
                        Set.of()),
                root.language(),
                authors(root),
                rights == null ? null : rights.plainLine(),
                items,
                withdrawals,
                FeedFacts.of(root));
    }

    private static ParsedItem item(FeedElement entry, int position) {
        FeedElement content = firstChild(entry, "content");
        ItemText summary = text(firstChild(entry, "summary"));
        List<ItemMedia> media = new ArrayList<>(ItemMediaReader.of(entry));
        ItemMedia external = externalContent(content);
        if (external != null) {
            media.addFirst(external);
        }
        FeedElement group = entry.firstChild("media:group");
        return new ParsedItem(
                /* position= */ new ParsedItem.Position(position, entry.line()),
                /* id= */ firstText(entry, "id"),
                /* link= */ link(entry, "alternate"),
                /* texts= */ new ParsedItem.Texts(
                        text(firstChild(entry, "title")),
                        text(content),
                        summary != null || group == null ? summary : group.htmlText("media:description")),
                /* dates= */ new ParsedItem.Dates(
                        firstText(entry, "published", "issued", "created", "dc:date"),
                        firstText(entry, "updated", "modified")),
                /* authors= */ authors(entry),
                /* categories= */ categories(entry),
                media,
                /* language= */ entry.language(),
                /* facts= */ ItemFacts.of(entry));
    }

    private static List<String> authors(FeedElement parent) {
        List<String> names = new ArrayList<>();
        parent.childrenNamed("author", "atom:author")
                .forEach(author -> names.addAll(
                        author.element().childrenSize() == 0
                                ? List.of(author.text())
                                : RssReader.childTexts(author, "name", "atom:name")));
        names.addAll(RssReader.childTexts(parent, "dc:creator"));
        FeedElement source = firstChild(parent, "source");
        return names.isEmpty() && source != null ? authors(source) : FeedAuthors.parse(names);
    }

    private static List<String> categories(FeedElement entry) {
        return entry.childrenNamed("category", "atom:category", "dc:subject").stream()
                .filter(category -> !category.attribute("scheme").equals(BLOGGER_KIND_SCHEME))
                .map(category -> !category.attribute("label").isEmpty()
                        ? category.attribute("label")
                        : category.attribute("term").isEmpty() ? category.text() : category.attribute("term"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** Reads a text construct (RFC 4287, section 3.1). Returns null if it is blank or out of line. */
    static @Nullable ItemText text(@Nullable FeedElement construct) {
        if (construct == null || !construct.attribute("src").isEmpty()) {
            return null;
        }
        String type = construct.attribute("type").toLowerCase(Locale.ROOT);
        String mode = construct.attribute("mode").toLowerCase(Locale.ROOT);
        boolean hasElements = construct.element().childrenSize() > 0;
        boolean isDeclaredHtml = type.contains("html") || (hasElements && (type.isEmpty() || type.startsWith("text")));
        if (mode.equals("base64") || !(isDeclaredHtml || type.isEmpty() || type.startsWith("text"))) {
            return null;
        }
        String text = construct.text();
        boolean isUndeclaredHtml = type.isEmpty() && HTML_MARKUP.matcher(text).find();
        return isDeclaredHtml || isUndeclaredHtml
                ? ItemText.ofHtml(construct.innerHtml(), construct.base())
                : ItemText.ofPlain(text);
    }

    /** Reads out-of-line content (RFC 4287, section 4.1.3.2). Returns null unless it is a picture or a video. */
    private static @Nullable ItemMedia externalContent(@Nullable FeedElement content) {
        URI address = content == null ? null : content.link("src");
        if (content == null || address == null) {
            return null;
        }
        MediaKind mediaKind = ItemMedia.detectKind("", content.attribute("type"), address);
        return mediaKind == MediaKind.OTHER ? null : ItemMedia.enclosure(address, mediaKind, null);
    }

    private static @Nullable FeedElement firstChild(FeedElement parent, String... names) {
        for (String name : names) {
            FeedElement found = parent.firstChild(name, "atom:" + name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable String firstText(FeedElement parent, String... names) {
        for (String name : names) {
            String text = parent.text(name, "atom:" + name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** Returns the first link with the first of these relations that has any. A link without a relation is an alternate. */
    static @Nullable URI link(FeedElement parent, String... relations) {
        for (String relation : relations) {
            List<URI> links = links(parent, relation);
            if (!links.isEmpty()) {
                return links.getFirst();
            }
        }
        return null;
    }

    /** Returns the links with a relation, HTML pages first. */
    static List<URI> links(FeedElement parent, String relation) {
        List<URI> links = new ArrayList<>();
        int pages = 0;
        for (FeedElement link : parent.childrenNamed("link", "atom:link")) {
            String rel = link.attribute("rel").isEmpty() ? "alternate" : link.attribute("rel");
            URI address = rel.equalsIgnoreCase(relation) ? link.link("href") : null;
            if (address != null && links.size() < 10) {
                links.add(link.attribute("type").contains("html") ? pages++ : links.size(), address);
            }
        }
        return links;
    }
}
