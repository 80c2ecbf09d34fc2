package dev.earshot.source.opml;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Links;
import dev.earshot.article.Text;
import dev.earshot.httpclient.WebAddress;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** One outline of a list, with the attributes that count here; null where it lacks one. */
record Outline(
        int line,
        @Nullable String type,
        @Nullable String feed,
        @Nullable String page,
        @Nullable String title,
        @Nullable String interval,
        @Nullable String kind,
        @Nullable String article) {

    /** It can't be followed; the message says why. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message, null, false, false);
        }
    }

    static Outline of(XMLStreamReader xml, int line) {
        String link = plain(xml, "url");
        String title = plain(xml, "title");
        return new Outline(
                line,
                plain(xml, "type"),
                plain(xml, "xmlUrl"),
                link == null ? plain(xml, "htmlUrl") : link,
                title == null ? plain(xml, "text") : title,
                own(xml, "interval"),
                own(xml, "kind"),
                own(xml, "article"));
    }

    /** What it asks to follow; empty for a folder. */
    Optional<Subscription> subscription() throws Unusable {
        String first = feed == null ? page : feed;
        if (first == null) {
            return Optional.empty();
        }
        if ("include".equalsIgnoreCase(type) || (feed == null && endsWithOpml(first))) {
            throw new Unusable("leads to another list, which is not followed: " + Text.cut(first, 200));
        }
        Subscription.Kind what = what();
        String address = what == Subscription.Kind.PAGE ? (page == null ? first : page) : first;
        URI url = url(address);
        return Optional.of(new Subscription(line, url, what, id(url), every()));
    }

    private Subscription.Kind what() throws Unusable {
        if (kind == null) {
            return feed == null ? Subscription.Kind.PAGE : Subscription.Kind.ARTICLES;
        }
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "page" -> Subscription.Kind.PAGE;
            case "updates" -> Subscription.Kind.UPDATES;
            case "articles" -> Subscription.Kind.ARTICLES;
            default ->
                throw new Unusable("has the kind \"" + Text.cut(kind, 50) + "\"; it must be page, updates or articles");
        };
    }

    private static URI url(String address) throws Unusable {
        URI url = Links.parse(address)
                .filter(WebAddress::isWeb)
                .orElseThrow(() ->
                        new Unusable("has no address that can be followed (http or https): " + Text.cut(address, 200)));
        if (url.getRawUserInfo() != null) {
            throw new Unusable("has an account in its address, which is not followed");
        }
        return url;
    }

    private ArticleId id(URI url) throws Unusable {
        if (article != null) {
            return ArticleId.parse(article)
                    .orElseThrow(() -> new Unusable("has the article id \"" + Text.cut(article, 120)
                            + "\"; it must be letters a to z, digits and hyphens, 100 at most"));
        }
        String path = url.getPath() == null ? "" : url.getPath().replace('.', '-');
        return Optional.ofNullable(title)
                .flatMap(ArticleId::slug)
                .or(() -> ArticleId.slug(url.getHost() + "-" + path))
                .orElseThrow(() -> new Unusable("has no title that an article id can be made of: give it one"));
    }

    private Duration every() throws Unusable {
        if (interval == null) {
            return Subscription.USUAL;
        }
        try {
            Duration every = interval.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Duration.ofMinutes(Long.parseLong(interval))
                    : Duration.parse(interval);
            if (every.compareTo(Subscription.LEAST) >= 0 && every.compareTo(Subscription.MOST) <= 0) {
                return every;
            }
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            // said below, together with what is out of bounds
        }
        throw new Unusable("has the interval \"" + Text.cut(interval, 50)
                + "\"; it must be minutes, or like PT90S, from a minute to a day");
    }

    private static boolean endsWithOpml(String address) {
        return address.toLowerCase(Locale.ROOT).endsWith(".opml");
    }

    private static @Nullable String own(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(Opml.NAMESPACE, name);
        return value == null || value.isBlank() ? plain(xml, name) : value.strip();
    }

    private static @Nullable String plain(XMLStreamReader xml, String name) {
        // "" asks for an attribute without a namespace; null would take that of another
        String value = xml.getAttributeValue("", name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
