package dev.earshot.intake.text;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.ArticleId;
import dev.earshot.article.Block;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import dev.earshot.article.Update;
import dev.earshot.article.UpdateKind;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.charset.PlainTextDecoder;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.InputDocument;
import dev.earshot.intake.document.ReadResult;
import dev.earshot.intake.document.TextLimits;
import dev.earshot.intake.document.UpdateReadResult;
import dev.earshot.intake.lines.BlockReader;
import dev.earshot.intake.lines.Caption;
import dev.earshot.intake.lines.Furniture;
import dev.earshot.intake.lines.Line;
import dev.earshot.intake.lines.LineUnwrapper;
import dev.earshot.intake.lines.MarkerReader;
import dev.earshot.intake.lines.Markers;
import dev.earshot.intake.lines.ScriptLanguage;
import dev.earshot.intake.time.TextTime;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text file: an article as copied from a page, with or without header lines.
 *
 * <p>Steps: decode the bytes, split lines, read the headers, remove furniture, find markers, unwrap lines, read the head of the
 * page, and divide the rest into updates and body. Takes time and memory proportional to the size of the file. Thread-safe.
 */
public final class TextIntake {
    /** Maximum number of lines that are not blank; far more than any article has. */
    static final int LINE_LIMIT = 500_000;

    /** How many lines the script is guessed from. */
    private static final int SAMPLE = 50;

    /** How much of a paragraph is searched for a sentence to use as the headline. */
    private static final int SENTENCE_LIMIT = 2_000;

    private static final String COMMENTS = "Read Comments";

    private final ZoneId defaultZone;
    private final Locale defaultLanguage;

    /**
     * @param defaultZone used for times without a zone if the file names none
     * @param defaultLanguage used if the file names no language
     */
    public TextIntake(ZoneId defaultZone, Locale defaultLanguage) {
        this.defaultZone = defaultZone;
        this.defaultLanguage = defaultLanguage;
    }

    /**
     * Reads a file. Its name, such as {@code storm.txt}, determines the article's id, unless a header or the caller does.
     *
     * @param inputDocument in UTF-8, UTF-16 or Windows-1252
     */
    public ReadResult read(InputDocument inputDocument) {
        Findings findings = new Findings(inputDocument.name());
        Draft draft = draft(inputDocument, findings);
        return findings.result(draft);
    }

    /** Reads the text of a single update, without headers or marker. */
    public UpdateReadResult readUpdate(InputDocument inputDocument, Instant published) {
        Findings findings = new Findings(inputDocument.name());
        List<Block> blocks = BlockReader.read(LineUnwrapper.unwrap(lines(inputDocument.content(), findings)));
        if (blocks.isEmpty() || findings.isUnusable()) {
            if (!findings.isUnusable()) {
                findings.problem(0, "has no words");
            }
            return new UpdateReadResult.Rejected(findings.rejected().problems());
        }
        DraftUpdate update = DraftUpdate.builder()
                .time(new UpdateTime.Exact(published))
                .blocks(blocks)
                .build();
        return new UpdateReadResult.Accepted(update, findings.remarks());
    }

    private @Nullable Draft draft(InputDocument inputDocument, Findings findings) {
        List<Line> lines = lines(inputDocument.content(), findings);
        if (lines.isEmpty()) {
            return null;
        }
        HeaderBlock block = HeaderBlock.of(lines, findings);
        Headers headers = Headers.read(block, defaultZone, usualLanguage(block, findings), findings);
        ArticleId id = id(inputDocument, headers, findings);
        if (id == null || findings.isUnusable()) {
            return null;
        }
        List<Line> content = new ArrayList<>(block.rest().size());
        boolean comments = removeFurniture(block.rest(), content);
        if (content.isEmpty() && !headers.isWithdrawn()) {
            findings.problem(0, "has no text besides headers or the buttons of a page");
            return null;
        }
        return draft(inputDocument.source(), id, headers, content, comments, findings);
    }

    private @Nullable Draft draft(
            String source, ArticleId id, Headers given, List<Line> content, boolean comments, Findings findings) {
        List<Line> marked = DateHeadings.apply(
                Markers.find(content, new MarkerReader(given.times().zones(), findings)), given);
        TextTime date = given.times().date() == null ? ArticleHead.date(marked, given) : null;
        Headers headers = date == null ? given : given.withDay(date);
        UnusedTimes.report(marked, headers, findings);
        ArticleHead articleHead = ArticleHead.read(LineUnwrapper.unwrap(marked), headers);
        ZoneId markerZone =
                headers.times().zone() == null ? defaultZone : headers.times().zone();
        TextUpdates textUpdates = TextUpdates.split(articleHead.rest(), headers, markerZone, findings);
        List<Block> head = BlockReader.read(articleHead.lede());
        RichText lede = !head.isEmpty() && head.getFirst() instanceof Block.Paragraph first ? first.text() : null;
        List<Block> below = new ArrayList<>(lede == null ? head : head.subList(1, head.size()));
        below.addAll(BlockReader.read(textUpdates.linesAfter()));
        List<Block> body = Block.withSequentialIds(below);
        if (textUpdates.updates().isEmpty() && body.isEmpty() && lede == null && !headers.isWithdrawn()) {
            findings.problem(0, "has no text besides its headline");
            return null;
        }
        ZoneId zone = headers.times().zone() == null
                ? firstNamed(marked).orElse(defaultZone)
                : headers.times().zone();
        ArticleCopy copy = ArticleCopy.builder()
                .headline(headline(articleHead, textUpdates.updates(), body, headers, id, findings))
                .language(headers.language())
                .zone(zone)
                .section(headers.section())
                .authors(headers.authors().isEmpty() ? articleHead.authors() : headers.authors())
                .canonical(headers.canonical())
                .hero(hero(articleHead.caption(), headers))
                .lede(lede)
                .body(body.stream().filter(b -> !(b instanceof Block.LinkCard)).toList())
                .related(body.stream()
                        .filter(Block.LinkCard.class::isInstance)
                        .map(Block.LinkCard.class::cast)
                        .toList())
                .comments(comments || headers.comments() != null ? comments(headers) : null)
                .rights(headers.rights())
                .build();
        Instant published = headers.times().published(zone);
        return Draft.builder()
                .id(id)
                .source(source)
                .documentName(findings.source())
                .complete(true)
                .withdrawn(headers.isWithdrawn())
                .startDate(headers.times().day(zone))
                .publishedAt(published)
                .copy(copy)
                .updates(textUpdates.updates())
                .coverageEnd(headers.coverageEnd())
                .build();
    }

    /** The language of a text that names none: by its script if that is not Latin, else the usual one. */
    private Locale usualLanguage(HeaderBlock block, Findings findings) {
        if (block.get(HeaderName.LANGUAGE) != null) {
            return defaultLanguage;
        }
        String sample = block.rest().stream().limit(SAMPLE).map(Line::text).collect(Collectors.joining("\n"));
        Locale guessed = ScriptLanguage.of(sample).orElse(null);
        if (guessed == null || guessed.getLanguage().equals(defaultLanguage.getLanguage())) {
            return defaultLanguage;
        }
        findings.remark(
                0,
                "names no language; by its script it is read as " + guessed.getDisplayLanguage(Locale.ENGLISH)
                        + " (add a header Language to set one)");
        return guessed;
    }

    private static List<Line> lines(byte[] content, Findings findings) {
        String text = PlainTextDecoder.decode(content, findings);
        List<Line> lines = text == null ? List.of() : Line.split(text, LINE_LIMIT + 1);
        if (lines.size() > LINE_LIMIT) {
            findings.problem(0, "has more than " + LINE_LIMIT + " lines");
            return List.of();
        }
        if (text != null && lines.isEmpty()) {
            findings.problem(0, content.length == 0 ? "is empty" : "is blank");
        }
        return lines;
    }

    private static @Nullable ArticleId id(InputDocument inputDocument, Headers headers, Findings findings) {
        ArticleId assigned = inputDocument.id();
        if (headers.id() != null && assigned != null && !headers.id().equals(assigned)) {
            findings.problem(0, "has the id " + headers.id() + ", and was sent as " + assigned);
        }
        return inputDocument.articleId(headers.id(), ", or add a header Id", findings);
    }

    /** Copies the lines that are not furniture, and returns whether a removed line linked to comments. */
    private static boolean removeFurniture(List<Line> lines, List<Line> content) {
        boolean comments = false;
        boolean gap = false;
        for (Line line : lines) {
            boolean isFurniture = Furniture.isFurniture(line.text());
            if (isFurniture) {
                comments |= Furniture.linksToComments(line.text());
            } else {
                content.add(gap ? line.withGapBefore() : line);
            }
            gap = isFurniture;
        }
        return comments;
    }

    private static Optional<ZoneId> firstNamed(List<Line> lines) {
        return lines.stream()
                .map(Line::marker)
                .flatMap(marker -> marker == null
                        ? Optional.<ZoneId>empty().stream()
                        : Optional.ofNullable(marker.published().zone()).stream())
                .findFirst();
    }

    private static String headline(
            ArticleHead articleHead,
            List<DraftUpdate> updates,
            List<Block> body,
            Headers headers,
            ArticleId id,
            Findings findings) {
        if (articleHead.headline() != null) {
            return Text.truncate(articleHead.headline(), TextLimits.TITLE);
        }
        List<Block> words = updates.isEmpty() ? body : updates.getFirst().blocks();
        if (words.isEmpty()) {
            return id.value();
        }
        String whose = updates.isEmpty() ? "text" : "oldest update";
        findings.remark(
                0,
                "has no headline, so the first sentence of its " + whose
                        + " is used instead; add a Title header to set one");
        RichText start = RichText.of(Text.truncate(words.getFirst().plainText(), SENTENCE_LIMIT));
        UpdateKind updateKind =
                updates.isEmpty() ? UpdateKind.STORY : updates.getFirst().kind();
        return Update.headlineOf(List.of(new Block.Paragraph("", null, start)), headers.language(), updateKind);
    }

    private static Block.LinkCard comments(Headers headers) {
        return new Block.LinkCard("comments", null, COMMENTS, null, headers.comments());
    }

    private static Block.@Nullable Figure hero(@Nullable Caption caption, Headers headers) {
        if (caption == null && headers.picture().image() == null) {
            return null;
        }
        String words = caption == null || caption.text().isEmpty() ? null : caption.text();
        String credit = headers.picture().credit() != null
                ? headers.picture().credit()
                : caption == null ? null : caption.credit();
        return new Block.Figure(
                "hero", null, headers.picture().image(), headers.picture().alternative(), words, credit);
    }
}
