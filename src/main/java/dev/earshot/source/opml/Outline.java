package dev.earshot.source.opml;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Links;
import dev.earshot.article.Text;
import dev.earshot.httpclient.HttpUris;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** An outline of a subscription file with the attributes that we use, which are null if they are missing. */
record Outline(
        int line,
        @Nullable String type,
        @Nullable String feedUrl,
        @Nullable String pageUrl,
        @Nullable String title,
        @Nullable String interval,
        @Nullable String kind,
        @Nullable String article) {

    /** The outline can't be polled. The message explains why. */
    static final class InvalidOutlineException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidOutlineException(String message) {
            super(message, null, false, false);
        }
    }

    static Outline of(XMLStreamReader xml, int line) {
        String link = attribute(xml, "url");
        String title = attribute(xml, "title");
        return new Outline(
                line,
                attribute(xml, "type"),
                attribute(xml, "xmlUrl"),
                link == null ? attribute(xml, "htmlUrl") : link,
                title == null ? attribute(xml, "text") : title,
                earshotAttribute(xml, "interval"),
                earshotAttribute(xml, "kind"),
                earshotAttribute(xml, "article"));
    }

    /** Returns the subscription of this outline, or empty for a folder. */
    Optional<Subscription> toSubscription() throws InvalidOutlineException {
        String first = feedUrl == null ? pageUrl : feedUrl;
        if (first == null) {
            return Optional.empty();
        }
        if ("include".equalsIgnoreCase(type) || (feedUrl == null && endsWithOpml(first))) {
            throw new InvalidOutlineException(
                    "links to another subscription list, which is not supported: " + Text.truncate(first, 200));
        }
        Subscription.SourceKind parsedKind = parseKind();
        String address = parsedKind == Subscription.SourceKind.PAGE ? (pageUrl == null ? first : pageUrl) : first;
        URI url = parseUrl(address);
        return Optional.of(new Subscription(line, url, parsedKind, articleId(url), parseInterval()));
    }

    private Subscription.SourceKind parseKind() throws InvalidOutlineException {
        if (kind == null) {
            return feedUrl == null ? Subscription.SourceKind.PAGE : Subscription.SourceKind.ARTICLES;
        }
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "page" -> Subscription.SourceKind.PAGE;
            case "updates" -> Subscription.SourceKind.UPDATES;
            case "articles" -> Subscription.SourceKind.ARTICLES;
            default ->
                throw new InvalidOutlineException(
                        "has the kind \"" + Text.truncate(kind, 50) + "\"; use page, updates or articles");
        };
    }

    private static URI parseUrl(String address) throws InvalidOutlineException {
        URI url = Links.parse(address)
                .filter(HttpUris::isHttp)
                .orElseThrow(() ->
                        new InvalidOutlineException("has no valid http or https URL: " + Text.truncate(address, 200)));
        if (url.getRawUserInfo() != null) {
            throw new InvalidOutlineException("has a user name or password in its URL, which is not allowed");
        }
        return url;
    }

    private ArticleId articleId(URI url) throws InvalidOutlineException {
        if (article != null) {
            return ArticleId.parse(article)
                    .orElseThrow(() -> new InvalidOutlineException("has the article id \"" + Text.truncate(article, 120)
                            + "\"; use at most 100 letters a to z, digits and hyphens"));
        }
        String path = url.getPath() == null ? "" : url.getPath().replace('.', '-');
        return Optional.ofNullable(title)
                .flatMap(ArticleId::slug)
                .or(() -> ArticleId.slug(url.getHost() + "-" + path))
                .orElseThrow(
                        () -> new InvalidOutlineException("has no title to derive an article id from; add a title"));
    }

    private Duration parseInterval() throws InvalidOutlineException {
        if (interval == null) {
            return Subscription.DEFAULT_INTERVAL;
        }
        try {
            Duration parsedInterval = interval.chars().allMatch(c -> c >= '0' && c <= '9')
                    ? Duration.ofMinutes(Long.parseLong(interval))
                    : Duration.parse(interval);
            if (parsedInterval.compareTo(Subscription.MIN_INTERVAL) >= 0
                    && parsedInterval.compareTo(Subscription.MAX_INTERVAL) <= 0) {
                return parsedInterval;
            }
        } catch (NumberFormatException | DateTimeException | ArithmeticException e) {
            // reported below, like an interval out of range
        }
        throw new InvalidOutlineException("has the interval \"" + Text.truncate(interval, 50)
                + "\"; use minutes or a duration such as PT90S, from one minute to one day");
    }

    private static boolean endsWithOpml(String address) {
        return address.toLowerCase(Locale.ROOT).endsWith(".opml");
    }

    private static @Nullable String earshotAttribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(OpmlReader.NAMESPACE, name);
        return value == null || value.isBlank() ? attribute(xml, name) : value.strip();
    }

    private static @Nullable String attribute(XMLStreamReader xml, String name) {
        // "" means an attribute without a namespace; null would match any namespace
        String value = xml.getAttributeValue("", name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
