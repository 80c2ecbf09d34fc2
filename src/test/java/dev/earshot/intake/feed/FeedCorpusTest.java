package dev.earshot.intake.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.article.ArticleId;
import dev.earshot.intake.Corpus;
import dev.earshot.intake.ReadingDump;
import dev.earshot.intake.document.DocumentFormat;
import dev.earshot.intake.document.FeedReadResult;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.ReadResult;
import dev.earshot.intake.document.SourceFeedInfo;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each folder of the corpus holds a feed with its expected result: as articles if the folder's name begins with {@code
 * articles}, else as updates. A file {@code transport} names the charset of the transport.
 */
class FeedCorpusTest {

    /** A zone and a limit that no case uses itself. */
    private static final FeedIntake INTAKE = new FeedIntake(ZoneId.of("America/Denver"), Locale.ENGLISH, 100_000);

    static List<Path> cases() {
        return Corpus.cases("source-feed");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsCaseAsExpected(Path folder) throws IOException {
        boolean articles = folder.getFileName().toString().startsWith("articles");
        FeedReadResult reading = INTAKE.read(
                document(Files.readAllBytes(input(folder)), transport(folder)),
                articles ? FeedIntake.ImportMode.ARTICLES : FeedIntake.ImportMode.UPDATES);
        Corpus.compare(folder, dump(reading));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void recognizesFeedByItsStart(Path folder) throws IOException {
        boolean page = folder.getFileName().toString().startsWith("not-");
        assertEquals(!page, FeedIntake.looksLikeFeed(Files.readAllBytes(input(folder)), "text/plain"));
    }

    @Test
    void corpusIsComplete() {
        assertTrue(cases().size() >= 60, cases().size() + " cases");
    }

    static Path input(Path folder) {
        return Corpus.list(folder)
                .filter(file -> file.getFileName().toString().startsWith("feed."))
                .findFirst()
                .orElseThrow();
    }

    static InputDocument document(byte[] content, @Nullable Charset charset) {
        return new InputDocument(
                "subscription",
                "news.example.org",
                DocumentFormat.TEXT,
                content,
                new ArticleId("harbor"),
                URI.create("https://news.example.org/feeds/live.xml"),
                charset);
    }

    static Map<String, Object> dump(FeedReadResult reading) {
        Map<String, Object> out = new LinkedHashMap<>();
        switch (reading) {
            case FeedReadResult.Rejected rejected -> out.put("rejected", problems(rejected.problems()));
            case FeedReadResult.Accepted accepted -> {
                out.put("links", links(accepted.feedInfo()));
                out.put(
                        "drafts",
                        accepted.drafts().stream()
                                .map(draft -> ReadingDump.of(new ReadResult.Accepted(draft, List.of(), List.of())))
                                .toList());
                out.put("remarks", problems(accepted.remarks()));
            }
        }
        return out;
    }

    private static Map<String, String> links(SourceFeedInfo links) {
        Map<String, String> out = new LinkedHashMap<>();
        put(out, "title", links.title());
        put(out, "home", links.home());
        put(out, "self", links.self());
        put(out, "next", links.next());
        put(out, "hubs", links.hubs().isEmpty() ? null : links.hubs());
        put(out, "every", links.refreshInterval());
        put(
                out,
                "skipHours",
                links.skipHours().isEmpty()
                        ? null
                        : links.skipHours().stream().sorted().toList());
        put(
                out,
                "skipDays",
                links.skipDays().isEmpty()
                        ? null
                        : links.skipDays().stream().sorted().toList());
        return out;
    }

    private static void put(Map<String, String> out, String name, @Nullable Object value) {
        if (value != null) {
            out.put(name, value.toString());
        }
    }

    private static List<String> problems(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.line() + ": " + problem.message())
                .toList();
    }

    private static @Nullable Charset transport(Path folder) throws IOException {
        Path file = folder.resolve("transport");
        return Files.exists(file) ? Charset.forName(Files.readString(file).strip()) : null;
    }
}
