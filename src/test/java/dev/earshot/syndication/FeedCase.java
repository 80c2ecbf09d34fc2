package dev.earshot.syndication;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.Recording;
import dev.earshot.article.RichText;
import dev.earshot.article.Source;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateId;
import dev.earshot.article.UpdateKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One folder of the corpus: a document in a short notation, and its expected feeds. */
record FeedCase(Path folder) {
    private static final Path CORPUS = Path.of("src/test/resources/corpus/feed");

    static List<FeedCase> all() {
        try (Stream<Path> folders = Files.list(CORPUS)) {
            return folders.sorted().map(FeedCase::new).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FeedCase named(String name) {
        return new FeedCase(CORPUS.resolve(name));
    }

    String expected(FeedFormat format) {
        try {
            return Files.readString(folder.resolve("feed." + format.extension()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the formats with an expected feed: a podcast is RSS only. */
    List<FeedFormat> formats() {
        return Stream.of(FeedFormat.values())
                .filter(format -> Files.exists(folder.resolve("feed." + format.extension())))
                .toList();
    }

    FeedDocument document(FeedFormat format) {
        JsonNode root = JsonMapper.shared().readTree(folder.resolve("document.json"));
        JsonNode feed = root.get("feed");
        ArticleId article = new ArticleId(root.at("/article/id").asString());
        ArticleCopy copy = copy(root.get("article"));
        return new FeedDocument(
                /* id= */ feed.get("id").asString(),
                /* title= */ feed.get("title").asString(),
                /* subtitle= */ string(feed, "subtitle"),
                /* language= */ language(feed, "en"),
                /* links= */ links(feed, format),
                /* updated= */ Instant.parse(feed.get("updated").asString()),
                /* organization= */ feed.get("organisation").asString(),
                /* rights= */ string(feed, "rights"),
                /* picture= */ feed.has("picture") ? (Block.Figure) block(feed.get("picture")) : null,
                /* podcast= */ podcast(feed.get("podcast")),
                /* siteWide= */ feed.path("siteWide").asBoolean(false),
                /* entries= */ root.get("entries")
                        .valueStream()
                        .map(node -> entry(article, copy, node))
                        .toList());
    }

    private static @Nullable Podcast podcast(@Nullable JsonNode node) {
        return node == null
                ? null
                : new Podcast(
                        UUID.fromString(node.get("guid").asString()),
                        node.get("cover").asString(),
                        string(node, "contact"));
    }

    /** NullAway doesn't see the annotations of nested types in class files. */
    @SuppressWarnings("NullAway")
    private static FeedDocumentLinks links(JsonNode feed, FeedFormat format) {
        return new FeedDocumentLinks(
                feed.get("self").asString().replace("{ending}", format.extension()),
                feed.get("alternate").asString(),
                string(feed, "next") == null
                        ? null
                        : feed.get("next").asString().replace("{ending}", format.extension()),
                string(feed, "previousArchive"),
                string(feed, "current"),
                link(feed, "hub"));
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }

    /** NullAway doesn't see the annotations of nested types in class files. */
    @SuppressWarnings("NullAway")
    private static ArticleCopy copy(JsonNode node) {
        return ArticleCopy.builder()
                .headline(node.get("headline").asString())
                .language(language(node, "en"))
                .zone(ZoneId.of(node.get("zone").asString()))
                .section(string(node, "section"))
                .authors(strings(node, "authors"))
                .hero(node.has("hero") ? (Block.Figure) block(node.get("hero")) : null)
                .build();
    }

    private static TimelineEntry entry(ArticleId article, ArticleCopy copy, JsonNode node) {
        UpdateId id = new UpdateId(UUID.fromString(node.get("id").asString()));
        String corrects = string(node, "corrects");
        Update update = Update.builder()
                .id(id)
                .article(article)
                .source(new Source("file", null))
                .publishedAt(Instant.parse(node.get("published").asString()))
                .correctedAt(instant(node, "corrected"))
                .withdrawnAt(instant(node, "withdrawn"))
                .restoredAt(instant(node, "restored"))
                .kind(UpdateKind.valueOf(node.path("kind").asString("UPDATE")))
                .corrects(corrects == null ? null : new UpdateId(UUID.fromString(corrects)))
                .authors(strings(node, "authors"))
                .headline(node.get("headline").asString())
                .language(language(node, "en"))
                .blocks(Block.withSequentialIds(
                        node.get("blocks").valueStream().map(FeedCase::block).toList()))
                .publishSequence(node.path("publishedIn").asLong(1))
                .lastChangeSequence(1)
                .build();
        JsonNode sound = node.get("recording");
        Recording recording = sound == null
                ? null
                : Recording.builder()
                        .hash(sound.get("hash").asString())
                        .article(article)
                        .update(id)
                        .voice("kevin16")
                        .script(update.plainText())
                        .bytes(sound.get("bytes").asLong())
                        .duration(Duration.ofMillis(sound.get("milliseconds").asLong()))
                        .cues(sound.path("cues")
                                .valueStream()
                                .map(FeedCase::cue)
                                .toList())
                        .madeAt(update.publishedAt())
                        .build();
        List<UpdateId> correctedBy = strings(node, "correctedBy").stream()
                .map(name -> new UpdateId(UUID.fromString(name)))
                .toList();
        return new TimelineEntry(copy, update, recording, null, correctedBy);
    }

    /** Parses start and end in milliseconds, and the words. */
    private static Recording.Cue cue(JsonNode node) {
        return new Recording.Cue(
                Duration.ofMillis(node.get(0).asLong()),
                Duration.ofMillis(node.get(1).asLong()),
                node.get(2).asString());
    }

    private static Block block(JsonNode node) {
        Locale language = node.has("language") ? language(node, "en") : null;
        String kind = node.propertyNames().iterator().next();
        JsonNode value = node.get(kind);
        return switch (kind) {
            case "p" -> new Block.Paragraph("b", language, rich(value));
            case "h" -> new Block.Heading("b", language, rich(value));
            case "ul", "ol" ->
                Block.ListBlock.of(
                        "b",
                        language,
                        kind.equals("ol"),
                        value.valueStream().map(FeedCase::rich).toList());
            case "quote" -> new Block.Quote("b", language, rich(value), string(node, "by"), link(node, "link"));
            case "figure" ->
                new Block.Figure(
                        "b",
                        language,
                        link(node, "figure"),
                        string(node, "alt"),
                        string(node, "caption"),
                        string(node, "credit"));
            case "video" -> new Block.VideoCard("b", language, value.asString(), link(node, "link"));
            case "card" ->
                new Block.LinkCard("b", language, value.asString(), string(node, "action"), link(node, "link"));
            default -> throw new IllegalArgumentException("no such block: " + kind);
        };
    }

    private static RichText rich(JsonNode node) {
        return node.isString() ? RichText.of(node.asString()) : new RichText(inlines(node));
    }

    private static List<Inline> inlines(JsonNode pieces) {
        return pieces.valueStream().map(FeedCase::inline).toList();
    }

    private static Inline inline(JsonNode node) {
        if (node.isString()) {
            return new Inline.TextRun(node.asString());
        }
        if (node.has("link")) {
            return new Inline.Link(URI.create(node.get("link").asString()), inlines(node.get("in")));
        }
        return node.has("em")
                ? new Inline.Emphasis(inlines(node.get("em")))
                : new Inline.Strong(inlines(node.get("strong")));
    }

    private static Locale language(JsonNode node, String otherwise) {
        return Locale.forLanguageTag(node.path("language").asString(otherwise));
    }

    private static @Nullable URI link(JsonNode node, String name) {
        String link = string(node, name);
        return link == null ? null : URI.create(link);
    }

    private static @Nullable Instant instant(JsonNode node, String name) {
        String text = string(node, name);
        return text == null ? null : Instant.parse(text);
    }

    private static List<String> strings(JsonNode node, String name) {
        return node.path(name).valueStream().map(JsonNode::asString).toList();
    }

    private static @Nullable String string(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }
}
