package dev.earshot.intake;

import dev.earshot.archive.Archive;
import dev.earshot.archive.Database;
import dev.earshot.article.Article;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Corrections;
import dev.earshot.article.SiteUrls;
import dev.earshot.article.TimelineEntry;
import dev.earshot.article.Update;
import dev.earshot.desk.Desk;
import dev.earshot.draft.Draft;
import dev.earshot.json.ArticleJson;
import dev.earshot.page.PageRenderer;
import dev.earshot.page.model.ArticlePage;
import dev.earshot.page.model.Reader;
import dev.earshot.page.model.Site;
import dev.earshot.speech.Script;
import dev.earshot.speech.ScriptOptions;
import dev.earshot.support.SetClock;
import dev.earshot.syndication.FeedDocument;
import dev.earshot.syndication.FeedDocumentLinks;
import dev.earshot.syndication.FeedFormat;
import dev.earshot.syndication.FeedId;
import dev.earshot.syndication.FeedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import tools.jackson.databind.json.JsonMapper;

/** The stages after the intake: whatever was accepted must be archived, syndicated, rendered and scripted. */
final class Downstream {
    private static final SiteUrls ADDRESSES = new SiteUrls(URI.create("https://listen.example"));
    private static final FeedWriter FEEDS = new FeedWriter();
    private static final ArticleJson JSON = new ArticleJson(ADDRESSES);
    private static final PageRenderer PAGES =
            new PageRenderer(new Site("Earshot", "1", true, language -> true, ZoneOffset.UTC, null), () -> ADDRESSES);
    private static final SetClock CLOCK = new SetClock("2026-10-28T12:00:00Z");

    /** As many as a feed or page shows. */
    private static final int SHOWN = 50;

    private static int archived;

    private Downstream() {}

    /** Renders what a draft would publish in every format. */
    static void show(Draft draft, List<Update> published) {
        List<Update> updates = published.stream()
                .sorted(Comparator.comparing(Update::publishedAt).reversed())
                .toList();
        Instant now = CLOCK.instant();
        Article article = Article.builder()
                .id(draft.id())
                .copy(draft.copy())
                .firstPublished(now)
                .coverageStart(now)
                .lastChanged(now)
                .lastChangeSequence(1)
                .updates(updates)
                .build();
        JsonMapper.shared().readTree(JsonMapper.shared().writeValueAsBytes(JSON.article(article, Map.of())));
        show(article.withUpdates(updates.stream().limit(SHOWN).toList()));
    }

    private static void show(Article article) {
        for (FeedFormat format : FeedFormat.values()) {
            byte[] feed = FEEDS.write(format, feed(article), ADDRESSES);
            if (format == FeedFormat.JSON) {
                JsonMapper.shared().readTree(feed);
            } else if (format == FeedFormat.TEXT) {
                readText(feed);
            } else {
                readXml(feed);
            }
        }
        int count = article.updates().size();
        PAGES.article(
                new ArticlePage(
                        article,
                        List.of(),
                        Corrections.of(article.updates()),
                        Set.of(),
                        Map.of(),
                        null,
                        count,
                        ArticlePage.Part.ALL,
                        List.of(),
                        "x-40"),
                Reader.DEFAULT);
        article.updates().forEach(update -> Script.of(article.copy(), update, ScriptOptions.DEFAULT));
        Script.background(article.copy(), ScriptOptions.DEFAULT);
    }

    private static FeedDocument feed(Article article) {
        return new FeedDocument(
                /* id= */ FeedId.of(article.id()),
                /* title= */ article.copy().headline(),
                /* subtitle= */ article.copy().lede() == null
                        ? null
                        : article.copy().lede().plainText(),
                /* language= */ article.copy().language(),
                /* links= */ FeedDocumentLinks.of(SiteUrls.feed(article.id(), "atom"), SiteUrls.article(article.id())),
                /* updated= */ article.lastChanged(),
                /* organization= */ "Earshot",
                /* rights= */ article.copy().rights(),
                /* picture= */ article.copy().hero(),
                /* podcast= */ null,
                /* siteWide= */ true,
                /* entries= */ article.updates().stream()
                        .map(update -> new TimelineEntry(article.copy(), update, null))
                        .toList());
    }

    private static void readText(byte[] feed) {
        String text = new String(feed, StandardCharsets.UTF_8);
        if (text.codePoints().anyMatch(c -> c != '\n' && Character.isISOControl(c))) {
            throw new IllegalStateException("a feed in plain text with a control character");
        }
    }

    private static void readXml(byte[] feed) {
        try {
            XMLStreamReader reader =
                    XMLInputFactory.newDefaultFactory().createXMLStreamReader(new ByteArrayInputStream(feed));
            while (reader.hasNext()) {
                reader.next();
            }
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a feed that is no XML", e);
        }
    }

    /** Archives a draft as an article of its own, reads it back, and checks that the same draft changes nothing. */
    static synchronized void archive(Draft draft) {
        Draft own = draft.toBuilder()
                .id(ArticleId.parse("fuzzed-" + ++archived).orElseThrow())
                .build();
        Desk desk = new Desk(Kept.ARCHIVE, CLOCK);
        desk.accept(own);
        Kept.ARCHIVE.article(own.id()).ifPresent(article -> JSON.article(article, Map.of()));
        int again = desk.accept(own).changes().size();
        if (again > 0) {
            throw new IllegalStateException("the same document again makes " + again + " changes");
        }
    }

    /** A shared archive, opened on first use. */
    private static final class Kept {
        static final Archive ARCHIVE = open();

        private static Archive open() {
            try {
                Path folder = Files.createTempDirectory("fuzzed");
                Archive archive = Archive.open(Database.sqlite(folder), CLOCK);
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(archive, folder)));
                return archive;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(Archive archive, Path folder) {
            archive.close();
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
