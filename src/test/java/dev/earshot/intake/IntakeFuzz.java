package dev.earshot.intake;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Update;
import dev.earshot.desk.Desk;
import dev.earshot.draft.Draft;
import dev.earshot.intake.document.DocumentFormat;
import dev.earshot.intake.document.FeedReadResult;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.ReadResult;
import dev.earshot.intake.document.UpdateReadResult;
import dev.earshot.intake.feed.FeedIntake;
import dev.earshot.source.opml.OpmlFuzz;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The entry point of a coverage-guided fuzzer, in a process of its own. */
public final class IntakeFuzz {
    private static final int LIMIT = 1_000_000;
    private static final Intake INTAKE = new Intake(ZoneOffset.UTC, Locale.ENGLISH, LIMIT);
    private static final FeedIntake FEEDS = new FeedIntake(ZoneOffset.UTC, Locale.ENGLISH, LIMIT);
    private static final Instant NOW = Instant.parse("2026-10-28T12:00:00Z");
    private static final ArticleId ARTICLE = ArticleId.parse("a").orElseThrow();
    private static final URI ADDRESS = URI.create("https://news.example/live/a?b=c");

    /** About how many seeds load the classes that a format needs. */
    private static final int WARM_UP_SEEDS = 10;

    /** One in this many documents is rendered, which takes longer than reading it. */
    private static final int SHOWN_ONE_OF = 8;

    /** One in this many documents is archived, which takes longer than everything else. */
    private static final int ARCHIVED_ONE_OF = 64;

    private static Path findings = Path.of("target/fuzz");
    private static List<FuzzedForm> forms = List.of();

    private IntakeFuzz() {}

    /**
     * Sets the formats and warms up: loading the classes takes longer than any document may.
     *
     * @param arguments the folder of findings, then the names of some {@link FuzzedForm}
     */
    public static void fuzzerInitialize(String[] arguments) throws IOException {
        findings = Path.of(arguments[0]);
        forms = Arrays.stream(arguments).skip(1).map(FuzzedForm::valueOf).toList();
        for (FuzzedForm form : forms) {
            List<byte[]> seeds = FuzzSeeds.of(form);
            for (int i = 0; i < seeds.size(); i += 1 + seeds.size() / WARM_UP_SEEDS) {
                read(form, seeds.get(i));
            }
        }
    }

    /** Returns what the fuzzer begins with for a document: a byte with the format's position, then its content. */
    static byte[] input(int format, byte[] content) {
        byte[] input = new byte[content.length + 1];
        input[0] = (byte) format;
        System.arraycopy(content, 0, input, 1, content.length);
        return input;
    }

    /**
     * Reads a document and dates its updates; any exception is a finding, and its document is kept. The bytes determine what
     * else is done, so that findings are reproducible.
     */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        FuzzedForm form = forms.get(Math.floorMod(input[0], forms.size()));
        byte[] content = Arrays.copyOfRange(input, 1, input.length);
        int hash = Arrays.hashCode(content);
        try {
            for (Draft draft : drafts(form, content)) {
                check(form, draft, Math.floorMod(hash, SHOWN_ONE_OF) == 0, Math.floorMod(hash, ARCHIVED_ONE_OF) == 0);
            }
        } catch (RuntimeException | Error e) {
            Files.write(findings.resolve(form + "-" + Integer.toHexString(hash)), content);
            throw e;
        }
    }

    /** Reads a document, then dates, renders and archives the result. */
    static void read(FuzzedForm form, byte[] content) {
        drafts(form, content).forEach(draft -> check(form, draft, true, true));
    }

    private static void check(FuzzedForm form, Draft draft, boolean shown, boolean archived) {
        List<Update> updates = Desk.preview(draft, NOW).updates();
        if (shown) {
            Downstream.show(draft, updates);
        }
        // single updates are archived by the editor instead
        if (archived && form != FuzzedForm.UPDATE) {
            Downstream.archive(draft);
        }
    }

    private static List<Draft> drafts(FuzzedForm form, byte[] content) {
        return switch (form) {
            case TEXT -> article(DocumentFormat.TEXT, content, null);
            case HTML -> article(DocumentFormat.HTML, content, ADDRESS);
            case JSON -> article(DocumentFormat.JSON, content, null);
            case JSON_LD -> article(DocumentFormat.JSON_LD, content, null);
            case UPDATE -> update(content);
            case FEED_ARTICLES -> feed(content, FeedIntake.ImportMode.ARTICLES);
            case FEED_UPDATES -> feed(content, FeedIntake.ImportMode.UPDATES);
            case OPML -> {
                OpmlFuzz.read(content);
                yield List.of();
            }
        };
    }

    private static List<Draft> article(DocumentFormat documentFormat, byte[] content, @Nullable URI address) {
        return switch (INTAKE.read(new InputDocument("file", "a", documentFormat, content, null, address, null))) {
            case ReadResult.Accepted accepted -> accepted(accepted.remarks(), List.of(accepted.draft()));
            case ReadResult.Rejected rejected -> rejected(rejected.problems());
        };
    }

    private static List<Draft> feed(byte[] content, FeedIntake.ImportMode importMode) {
        InputDocument inputDocument =
                new InputDocument("subscription", "a", DocumentFormat.HTML, content, ARTICLE, ADDRESS, null);
        return switch (FEEDS.read(inputDocument, importMode)) {
            case FeedReadResult.Accepted accepted -> accepted(accepted.remarks(), accepted.drafts());
            case FeedReadResult.Rejected rejected -> rejected(rejected.problems());
        };
    }

    private static List<Draft> update(byte[] content) {
        InputDocument inputDocument = new InputDocument("http", "a", DocumentFormat.JSON, content, ARTICLE, null, null);
        ArticleCopy copy = ArticleCopy.builder()
                .headline("Storm")
                .language(Locale.UK)
                .zone(ZoneOffset.UTC)
                .build();
        return switch (INTAKE.readUpdate(inputDocument, NOW)) {
            case UpdateReadResult.Accepted accepted ->
                accepted(
                        accepted.remarks(),
                        List.of(Draft.builder()
                                .id(ARTICLE)
                                .source("http")
                                .documentName("a")
                                .copy(copy)
                                .updates(List.of(accepted.draft()))
                                .build()));
            case UpdateReadResult.Rejected rejected -> rejected(rejected.problems());
        };
    }

    private static List<Draft> accepted(List<Problem> remarks, List<Draft> drafts) {
        remarks.forEach(Objects::requireNonNull);
        return drafts;
    }

    private static List<Draft> rejected(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalStateException("refused, and nobody is told why");
        }
        return List.of();
    }
}
