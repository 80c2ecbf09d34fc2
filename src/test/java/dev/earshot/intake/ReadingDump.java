package dev.earshot.intake;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.ListItem;
import dev.earshot.article.RichText;
import dev.earshot.article.UpdateKind;
import dev.earshot.draft.CorrectionTarget;
import dev.earshot.draft.CoverageEnd;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.ReadResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders a result so that people can write the expected one: absent, empty and default values are omitted. */
public final class ReadingDump {
    private ReadingDump() {}

    public static Map<String, Object> of(ReadResult readResult) {
        return switch (readResult) {
            case ReadResult.Rejected rejected -> Map.of("rejected", problems(rejected.problems()));
            case ReadResult.Accepted accepted -> accepted(accepted.draft(), accepted.remarks());
        };
    }

    private static Map<String, Object> accepted(Draft draft, List<Problem> remarks) {
        ArticleCopy copy = draft.copy();
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("id", draft.id().value());
        put(out, "source", draft.source().equals("file") ? null : draft.source());
        put(out, "incomplete", draft.complete() ? null : true);
        put(out, "withdrawn", draft.withdrawn() ? true : null);
        put(out, "closing", draft.coverageEnd() == null ? null : closing(draft.coverageEnd()));
        put(out, "date", draft.startDate());
        put(out, "published", draft.publishedAt());
        out.put("headline", copy.headline());
        out.put("language", copy.language().toLanguageTag());
        out.put("zone", copy.zone().getId());
        put(out, "section", copy.section());
        put(out, "authors", copy.authors());
        put(out, "canonical", copy.canonical());
        put(out, "hero", copy.hero() == null ? null : figure(copy.hero()));
        put(out, "lede", copy.lede() == null ? null : text(copy.lede()));
        out.put("updates", draft.updates().stream().map(ReadingDump::update).toList());
        put(
                out,
                "withdrawals",
                draft.withdrawals().stream()
                        .map(withdrawal -> withdrawal.sourceId() + " at " + withdrawal.at()
                                + (withdrawal.reason() == null ? "" : ": " + withdrawal.reason()))
                        .toList());
        put(out, "body", blocks(copy.body()));
        put(out, "related", blocks(copy.related()));
        put(out, "comments", copy.comments() == null ? null : block(copy.comments()));
        put(out, "rights", copy.rights());
        put(out, "remarks", problems(remarks));
        return out;
    }

    private static Map<String, Object> update(DraftUpdate update) {
        Map<String, Object> out = new LinkedHashMap<>();
        out.put("line", update.line());
        out.put("when", when(update.time()));
        put(
                out,
                "kind",
                update.kind() == UpdateKind.UPDATE ? null : update.kind().name());
        put(out, "sourceId", update.sourceId());
        put(out, "corrects", update.corrects() == null ? null : corrects(update.corrects()));
        put(out, "keyEvent", update.keyEvent() ? true : null);
        put(out, "corrected", update.sourceTimes().corrected());
        put(out, "restored", update.sourceTimes().restored());
        put(out, "authors", update.authors());
        put(
                out,
                "language",
                update.language() == null ? null : update.language().toLanguageTag());
        put(out, "headline", update.headline());
        put(out, "openEnded", update.openEnded() ? true : null);
        out.put("blocks", blocks(update.blocks()));
        return out;
    }

    private static String closing(CoverageEnd coverageEnd) {
        String word = coverageEnd.planned() ? "ends" : "closed";
        return coverageEnd.at() == null ? word : word + (coverageEnd.planned() ? " " : " since ") + coverageEnd.at();
    }

    private static String corrects(CorrectionTarget correctionTarget) {
        return switch (correctionTarget) {
            case CorrectionTarget.ById byId -> byId.id() + (byId.pointer() == null ? "" : " #" + byId.pointer());
            case CorrectionTarget.ByTime byTime -> when(byTime.time()) + (byTime.explicit() ? "" : " by its words");
        };
    }

    private static String when(UpdateTime updateTime) {
        return switch (updateTime) {
            case UpdateTime.Exact exact -> exact.at().toString();
            case UpdateTime.Dated dated -> dated.date() + " " + dated.time() + " " + dated.zone();
            case UpdateTime.DatedWithoutYear dated -> dated.date() + " " + dated.time() + " " + dated.zone();
            case UpdateTime.TimeOfDay clock -> clock.time() + " " + clock.zone();
            case UpdateTime.Unstated unstated -> "supposed " + unstated.estimate();
        };
    }

    public static List<String> blocks(List<? extends Block> blocks) {
        return blocks.stream().map(ReadingDump::block).toList();
    }

    private static String block(Block block) {
        String tongue = block.language() == null ? "" : "[" + block.language().toLanguageTag() + "] ";
        return tongue + words(block);
    }

    private static String words(Block block) {
        return switch (block) {
            case Block.Paragraph paragraph -> text(paragraph.text());
            case Block.Heading heading -> "heading: " + text(heading.text());
            case Block.ListBlock list ->
                (list.ordered() ? "numbers: " : "list: ")
                        + list.items().stream().map(ReadingDump::item).collect(Collectors.joining(" | "));
            case Block.Table table ->
                "table: " + (table.caption() == null ? "" : text(table.caption()) + " ")
                        + "= " + cells(table.columns())
                        + table.rows().stream()
                                .map(row -> " / " + (table.rowHeaders() ? "# " : "") + cells(row))
                                .collect(Collectors.joining());
            case Block.EmbedCard embed -> "embed: " + embed.title() + link(embed.link());
            case Block.Quote quote -> "quote: " + text(quote.text()) + " | " + quote.attribution() + link(quote.link());
            case Block.Figure figure -> "figure: " + figure(figure);
            case Block.VideoCard video -> "video: " + video.title() + link(video.link());
            case Block.LinkCard card ->
                "card: " + card.title() + (card.action() == null ? "" : " | " + card.action()) + link(card.link());
        };
    }

    private static String link(@Nullable Object link) {
        return link == null ? "" : " <" + link + ">";
    }

    private static Map<String, Object> figure(Block.Figure figure) {
        Map<String, Object> out = new LinkedHashMap<>();
        put(out, "image", figure.image());
        put(out, "alternative", figure.alternative());
        put(out, "caption", figure.caption());
        put(out, "credit", figure.credit());
        return out;
    }

    private static String item(ListItem item) {
        return "> ".repeat(item.level() - 1) + (item.number() == null ? "" : item.number() + ". ") + text(item.text());
    }

    private static String cells(List<RichText> cells) {
        return cells.stream().map(ReadingDump::text).collect(Collectors.joining(" | "));
    }

    private static String text(RichText text) {
        return inline(text.content());
    }

    private static String inline(Inline inline) {
        return switch (inline) {
            case Inline.TextRun textRun -> textRun.text();
            case Inline.Link link -> link(link);
            case Inline.Emphasis emphasis -> "*" + inline(emphasis.content()) + "*";
            case Inline.Strong strong -> "**" + inline(strong.content()) + "**";
            case Inline.Superscript superscript -> "^" + inline(superscript.content()) + "^";
            case Inline.Subscript subscript -> "~" + inline(subscript.content()) + "~";
            case Inline.Abbreviation abbreviation ->
                inline(abbreviation.content()) + "{" + abbreviation.expansion() + "}";
        };
    }

    /** Renders a bare URL in angle brackets, other links as {@code [text](url)}. */
    private static String link(Inline.Link link) {
        String address = link.target().toString();
        return link.plainText().equals(address)
                ? "<" + address + ">"
                : "[" + inline(link.content()) + "](" + address + ")";
    }

    private static String inline(List<Inline> pieces) {
        return pieces.stream().map(ReadingDump::inline).collect(Collectors.joining());
    }

    private static List<String> problems(List<Problem> problems) {
        return problems.stream()
                .map(problem -> (problem.pointer() == null ? problem.line() : "#" + problem.pointer()) + ": "
                        + problem.message())
                .toList();
    }

    private static void put(Map<String, Object> out, String name, @Nullable Object value) {
        if (value instanceof List<?> list && list.isEmpty()) {
            return;
        }
        if (value != null) {
            out.put(
                    name,
                    value instanceof Map<?, ?> || value instanceof List<?> || value instanceof Boolean
                            ? value
                            : value.toString());
        }
    }
}
