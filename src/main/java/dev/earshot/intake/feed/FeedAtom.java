package dev.earshot.intake.feed;

import dev.earshot.intake.document.FeedLinks;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.feed.ItemMedia.Kind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads Atom 1.0 (RFC 4287) and its draft 0.3, which differ in the names of dates and in how text says what it is. */
final class FeedAtom {
    /** What shows that text is HTML that nothing was said of, where RFC 4287 (section 3.1.1) says that it is plain. */
    private static final Pattern MARKS = Pattern.compile("&(?:#\\d{2,6}|#x\\p{XDigit}{2,6}|[a-zA-Z]{2,8});"
            + "|</(?:p|div|a|b|i|em|strong|span|ul|li|blockquote|h[1-6])>|<br\\s{0,3}/?>|<img\\s");

    /** What Blogger says of the kind of its entries is no category. */
    private static final String KIND = "http://schemas.google.com/g/2005#kind";

    private FeedAtom() {}

    static Feed read(FeedElement root, Findings findings) {
        List<Item> items = new ArrayList<>();
        for (FeedElement entry : root.items("entry", findings)) {
            items.add(item(entry, items.size() + 1));
        }
        ItemText title = text(first(root, "title"));
        ItemText rights = text(first(root, "rights", "copyright"));
        return new Feed(
                new FeedLinks(
                        title == null ? null : title.words(),
                        link(root, "alternate"),
                        link(root, "self"),
                        link(root, "next", "prev-archive"),
                        links(root, "hub"),
                        null,
                        Set.of(),
                        Set.of()),
                root.language(),
                authors(root),
                rights == null ? null : rights.words(),
                items);
    }

    private static Item item(FeedElement entry, int place) {
        FeedElement content = first(entry, "content");
        ItemText summary = text(first(entry, "summary"));
        List<ItemMedia> media = new ArrayList<>(FeedMedia.of(entry));
        ItemMedia outside = outside(content);
        if (outside != null) {
            media.addFirst(outside);
        }
        FeedElement group = entry.first("media:group");
        return new Item(
                place,
                entry.line(),
                plain(entry, "id"),
                link(entry, "alternate"),
                text(first(entry, "title")),
                text(content),
                summary != null || group == null ? summary : group.html("media:description"),
                plain(entry, "published", "issued", "created", "dc:date"),
                plain(entry, "updated", "modified"),
                authors(entry),
                categories(entry),
                media,
                entry.language(),
                null);
    }

    private static List<String> authors(FeedElement place) {
        List<String> names = new ArrayList<>();
        place.all("author", "atom:author")
                .forEach(author -> names.addAll(
                        author.element().childrenSize() == 0
                                ? List.of(author.text())
                                : FeedRss.texts(author, "name", "atom:name")));
        names.addAll(FeedRss.texts(place, "dc:creator"));
        FeedElement source = first(place, "source");
        return names.isEmpty() && source != null ? authors(source) : FeedAuthors.names(names);
    }

    private static List<String> categories(FeedElement entry) {
        return entry.all("category", "atom:category", "dc:subject").stream()
                .filter(category -> !category.attribute("scheme").equals(KIND))
                .map(category -> !category.attribute("label").isEmpty()
                        ? category.attribute("label")
                        : category.attribute("term").isEmpty() ? category.text() : category.attribute("term"))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** A text construct (RFC 4287, section 3.1); null where it has no words, or has them elsewhere. */
    private static @Nullable ItemText text(@Nullable FeedElement construct) {
        if (construct == null || !construct.attribute("src").isEmpty()) {
            return null;
        }
        String type = construct.attribute("type").toLowerCase(Locale.ROOT);
        String mode = construct.attribute("mode").toLowerCase(Locale.ROOT);
        boolean elements = construct.element().childrenSize() > 0;
        boolean told = type.contains("html") || (elements && (type.isEmpty() || type.startsWith("text")));
        if (mode.equals("base64") || !(told || type.isEmpty() || type.startsWith("text"))) {
            return null;
        }
        String text = construct.text();
        boolean unsaid = type.isEmpty() && MARKS.matcher(text).find();
        return told || unsaid ? ItemText.html(construct.markup(), construct.base()) : ItemText.plain(text);
    }

    /** Content that stands elsewhere (RFC 4287, section 4.1.3.2): a picture or a video; null where it is neither. */
    private static @Nullable ItemMedia outside(@Nullable FeedElement content) {
        URI address = content == null ? null : content.link("src");
        if (content == null || address == null) {
            return null;
        }
        Kind kind = ItemMedia.kind("", content.attribute("type"), address);
        return kind == Kind.OTHER ? null : ItemMedia.enclosed(address, kind, null);
    }

    private static @Nullable FeedElement first(FeedElement place, String... names) {
        for (String name : names) {
            FeedElement found = place.first(name, "atom:" + name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable String plain(FeedElement place, String... names) {
        for (String name : names) {
            String text = place.text(name, "atom:" + name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The first link of the first of these relations that has one; a link that names none is an alternate. */
    static @Nullable URI link(FeedElement place, String... relations) {
        for (String relation : relations) {
            List<URI> links = links(place, relation);
            if (!links.isEmpty()) {
                return links.getFirst();
            }
        }
        return null;
    }

    /** The links of a relation, pages before other forms. */
    static List<URI> links(FeedElement place, String relation) {
        List<URI> links = new ArrayList<>();
        int pages = 0;
        for (FeedElement link : place.all("link", "atom:link")) {
            String said = link.attribute("rel").isEmpty() ? "alternate" : link.attribute("rel");
            URI address = said.equalsIgnoreCase(relation) ? link.link("href") : null;
            if (address != null && links.size() < 10) {
                links.add(link.attribute("type").contains("html") ? pages++ : links.size(), address);
            }
        }
        return links;
    }
}
