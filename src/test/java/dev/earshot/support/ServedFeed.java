package dev.earshot.support;

import static dev.earshot.syndication.FeedSchema.ATOM;
import static dev.earshot.syndication.FeedSchema.JSON;

import dev.earshot.syndication.FeedSchema;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A feed as served, in any format. It is parsed leniently; {@link FeedSchema} finds its errors. */
public record ServedFeed(String path, HttpResponse<byte[]> answer, List<Entry> entries) {
    /**
     * One entry.
     *
     * @param html its content
     * @param updated the time of publication if no later one is given
     */
    public record Entry(
            String id, String title, String html, Instant published, Instant updated, List<Enclosure> enclosures) {}

    /** A file attached to an entry. */
    public record Enclosure(String address, long bytes, String type) {}

    public static ServedFeed of(String path, HttpResponse<byte[]> answer) {
        return new ServedFeed(path, answer, entries(FeedSchema.at(path), answer));
    }

    public FeedSchema form() {
        return FeedSchema.at(path);
    }

    /** Returns when the feed says it was updated. */
    public Instant updated() {
        return switch (form()) {
            case ATOM -> Instant.parse(text(xml(answer), "feed > updated"));
            case RSS, PODCAST -> rfc822(text(xml(answer), "channel > lastBuildDate"));
            // JSON Feed has no member for that
            case JSON ->
                entries.stream().map(Entry::updated).max(Instant::compareTo).orElse(Instant.EPOCH);
        };
    }

    /** Returns the addresses that the feed gives for itself. */
    public List<String> self() {
        return form() == JSON ? List.of(json(answer).path("feed_url").asString()) : related("self");
    }

    /** Returns the addresses of other documents that continue the same feed. */
    List<String> others() {
        if (form() == JSON) {
            return Stream.of(json(answer).path("next_url").asString())
                    .filter(next -> !next.isEmpty())
                    .toList();
        }
        return Stream.of("next", "previous", "prev-archive", "next-archive", "current", "first", "last")
                .flatMap(relation -> related(relation).stream())
                .toList();
    }

    /** Returns every address in the feed that is below the base, except the hub's. */
    public List<String> addresses(String base) {
        Stream<String> all = form() == JSON
                ? strings(json(answer))
                : xml(answer).getAllElements().stream().flatMap(ServedFeed::strings);
        return all.filter(value -> value.startsWith(base + "/") && !value.startsWith(base + "/hub"))
                .distinct()
                .toList();
    }

    private static List<Entry> entries(FeedSchema form, HttpResponse<byte[]> answer) {
        return switch (form) {
            case ATOM ->
                xml(answer).select("feed > entry").stream()
                        .map(ServedFeed::atom)
                        .toList();
            case RSS, PODCAST ->
                xml(answer).select("channel > item").stream()
                        .map(ServedFeed::rss)
                        .toList();
            case JSON ->
                json(answer).path("items").valueStream().map(ServedFeed::json).toList();
        };
    }

    /** Returns when entries were withdrawn (RFC 6721). */
    public List<Instant> withdrawals() {
        return form() == JSON
                ? List.of()
                : xml(answer).select("at|deleted-entry").stream()
                        .map(gone -> Instant.parse(gone.attr("when")))
                        .toList();
    }

    /** Returns the links of the notices of withdrawn updates. */
    public List<String> noticePages() {
        return switch (form()) {
            case ATOM ->
                xml(answer)
                        .select("entry:has(earshot|withdrawn) > link[rel=alternate]")
                        .eachAttr("href");
            case RSS, PODCAST ->
                xml(answer).select("item:has(earshot|withdrawn) > link").eachText();
            case JSON ->
                json(answer)
                        .path("items")
                        .valueStream()
                        .filter(item -> item.at("/_earshot/withdrawn").isString())
                        .map(item -> item.path("url").asString())
                        .toList();
        };
    }

    private static Entry atom(Element entry) {
        return new Entry(
                text(entry, "> id"),
                text(entry, "> title"),
                text(entry, "> content"),
                Instant.parse(text(entry, "> published")),
                Instant.parse(text(entry, "> updated")),
                entry.select("> link[rel=enclosure]").stream()
                        .map(link -> enclosure(link, "href"))
                        .toList());
    }

    private static Entry rss(Element item) {
        Instant published = rfc822(text(item, "> pubDate"));
        String updated = text(item, "> atom|updated");
        return new Entry(
                text(item, "> guid"),
                text(item, "> title"),
                text(item, "> content|encoded"),
                published,
                updated.isEmpty() ? published : Instant.parse(updated),
                item.select("> enclosure").stream()
                        .map(enclosure -> enclosure(enclosure, "url"))
                        .toList());
    }

    private static Entry json(JsonNode item) {
        return new Entry(
                item.path("id").asString(),
                item.path("title").asString(),
                item.path("content_html").asString(),
                Instant.parse(item.path("date_published").asString()),
                Instant.parse(item.path("date_modified").asString()),
                item.path("attachments")
                        .valueStream()
                        .map(file -> new Enclosure(
                                file.path("url").asString(),
                                file.path("size_in_bytes").asLong(),
                                file.path("mime_type").asString()))
                        .toList());
    }

    private static Enclosure enclosure(Element element, String address) {
        return new Enclosure(element.attr(address), Long.parseLong(element.attr("length")), element.attr("type"));
    }

    private List<String> related(String relation) {
        return xml(answer).select(form() == ATOM ? "feed > link" : "channel > atom|link").stream()
                .filter(link -> link.attr("rel").equals(relation))
                .map(link -> link.attr("href"))
                .toList();
    }

    private static Stream<String> strings(Element element) {
        return Stream.concat(
                Stream.of(element.wholeOwnText()),
                element.attributes().asList().stream().map(Attribute::getValue));
    }

    private static Stream<String> strings(JsonNode node) {
        return node.isContainer() ? node.valueStream().flatMap(ServedFeed::strings) : Stream.of(node.asString());
    }

    private static Instant rfc822(String date) {
        return OffsetDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    }

    private static String text(Element parent, String selector) {
        Element found = parent.selectFirst(selector);
        return found == null ? "" : found.wholeText();
    }

    private static Document xml(HttpResponse<byte[]> answer) {
        return Jsoup.parse(Live.text(answer), "", Parser.xmlParser());
    }

    private static JsonNode json(HttpResponse<byte[]> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
