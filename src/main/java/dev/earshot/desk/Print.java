package dev.earshot.desk;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.RichText;
import dev.earshot.article.Sha256;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Fingerprints of what a source brought. A source that brings the same again changes nothing, so what an editor changed
 * since stays. Made of plain words rather than of a record's text, since they are compared across versions.
 */
final class Print {
    private Print() {}

    /** Of an update, as its document has it. */
    static String of(DraftUpdate draft) {
        String when = switch (draft.when()) {
            case When.Exact exact -> exact.at().toString();
            case When.Dated dated -> dated.date() + " " + dated.time() + " " + dated.zone();
            case When.DatedWithoutYear yearly -> yearly.date() + " " + yearly.time() + " " + yearly.zone();
            case When.TimeOfDay daily -> daily.time() + " " + daily.zone();
            case When.Supposed supposed -> "";
        };
        return hash(
                when,
                draft.kind(),
                draft.keyEvent(),
                draft.authors(),
                Objects.toString(draft.headline(), ""),
                draft.language() == null ? "" : draft.language().toLanguageTag(),
                blocks(draft.blocks()));
    }

    /** Of an article's own words, as its document has them. */
    static String of(ArticleCopy copy) {
        return hash(
                copy.headline(),
                copy.language().toLanguageTag(),
                copy.zone(),
                Objects.toString(copy.section(), ""),
                copy.authors(),
                Objects.toString(copy.canonical(), ""),
                copy.hero() == null ? "" : blocks(List.of(copy.hero())),
                copy.lede() == null ? "" : text(copy.lede()),
                blocks(copy.body()),
                blocks(copy.related()),
                copy.comments() == null ? "" : blocks(List.of(copy.comments())),
                Objects.toString(copy.rights(), ""));
    }

    /** The words and links of blocks, their ids left out. */
    static String blocks(List<? extends Block> blocks) {
        StringBuilder out = new StringBuilder();
        for (Block block : blocks) {
            String language = block.language() == null ? "" : block.language().toLanguageTag();
            out.append(language).append('\u0001');
            switch (block) {
                case Block.Paragraph b -> out.append("p\u0001").append(text(b.text()));
                case Block.Heading b -> out.append("h\u0001").append(text(b.text()));
                case Block.Listing b ->
                    out.append(b.ordered() ? "ol\u0001" : "ul\u0001")
                            .append(String.join(
                                    "\u0002",
                                    b.items().stream().map(Print::text).toList()));
                case Block.Quote b ->
                    out.append("q\u0001")
                            .append(text(b.text()))
                            .append('\u0002')
                            .append(b.attribution())
                            .append('\u0002')
                            .append(b.link());
                case Block.Figure b ->
                    out.append("f\u0001")
                            .append(b.image())
                            .append('\u0002')
                            .append(b.alternative())
                            .append('\u0002')
                            .append(b.caption())
                            .append('\u0002')
                            .append(b.credit());
                case Block.VideoCard b ->
                    out.append("v\u0001").append(b.title()).append('\u0002').append(b.link());
                case Block.LinkCard b ->
                    out.append("l\u0001")
                            .append(b.title())
                            .append('\u0002')
                            .append(b.action())
                            .append('\u0002')
                            .append(b.link());
            }
            out.append('\u0003');
        }
        return out.toString();
    }

    private static String text(RichText text) {
        StringBuilder out = new StringBuilder();
        text.content().forEach(piece -> add(piece, out));
        return out.toString();
    }

    private static void add(Inline inline, StringBuilder out) {
        switch (inline) {
            case Inline.Words words -> out.append(words.text());
            case Inline.Link link -> wrap("a " + link.target(), link.content(), out);
            case Inline.Emphasis emphasis -> wrap("em", emphasis.content(), out);
            case Inline.Strong strong -> wrap("strong", strong.content(), out);
        }
    }

    private static void wrap(String mark, List<Inline> content, StringBuilder out) {
        out.append('\u0004').append(mark).append('\u0005');
        content.forEach(piece -> add(piece, out));
        out.append('\u0006');
    }

    private static String hash(Object... parts) {
        return Sha256.ofParts(Arrays.stream(parts).map(Object::toString).toList());
    }
}
