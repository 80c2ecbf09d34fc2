package dev.earshot.desk.matching;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.RichText;
import dev.earshot.article.Sha256;
import dev.earshot.draft.Corrects;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.When;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Fingerprints of what a source brought. A source that brings the same again changes nothing, so what an editor changed
 * since stays. Made of plain words rather than of a record's text, since they are compared across versions.
 */
public final class Print {
    /** Stands between the fingerprint of the words and what is said beside them; words alone have no such mark. */
    private static final String SAYS = "~";

    private static final String CLOSED = SAYS + "closed";

    private Print() {}

    /** Of an update, as its document has it. */
    public static String of(DraftUpdate draft) {
        return hash(
                when(draft.when()),
                draft.kind(),
                draft.keyEvent(),
                draft.authors(),
                Objects.toString(draft.headline(), ""),
                draft.language() == null ? "" : draft.language().toLanguageTag(),
                blocks(draft.blocks()));
    }

    /**
     * Of an update with what it says of another.
     *
     * @param linked whether the other was found; one that wasn't is new the next time
     */
    public static String of(DraftUpdate draft, boolean linked) {
        return linked ? of(draft) + said(draft) : of(draft);
    }

    /** What an update says of another, as a fingerprint has it behind that of the words; empty where it says nothing. */
    public static String said(DraftUpdate draft) {
        Corrects corrects = draft.corrects();
        if (corrects == null) {
            return "";
        }
        return switch (corrects) {
            case Corrects.Named named -> SAYS + hash("named", named.name());
            case Corrects.At at -> SAYS + hash("at", when(at.when()));
        };
    }

    /** What is said beside the words, as a fingerprint has it; empty where nothing was. */
    public static String said(String print) {
        int at = print.indexOf(SAYS);
        return at < 0 ? "" : print.substring(at);
    }

    /** A fingerprint of the words alone. */
    public static String words(String print) {
        int at = print.indexOf(SAYS);
        return at < 0 ? print : print.substring(0, at);
    }

    /** Of an article's own words, and whether it is closed. */
    public static String of(ArticleCopy copy, boolean closed) {
        return closed ? of(copy) + CLOSED : of(copy);
    }

    /** Whether a fingerprint is of an article that was said to be closed. */
    public static boolean isClosed(String print) {
        return print.endsWith(CLOSED);
    }

    /** Of an article's own words, as its document has them. */
    public static String of(ArticleCopy copy) {
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

    private static String when(When when) {
        return switch (when) {
            case When.Exact exact -> exact.at().toString();
            case When.Dated dated -> dated.date() + " " + dated.time() + " " + dated.zone();
            case When.DatedWithoutYear yearly -> yearly.date() + " " + yearly.time() + " " + yearly.zone();
            case When.TimeOfDay daily -> daily.time() + " " + daily.zone();
            case When.Supposed supposed -> "";
        };
    }

    /** The words and links of blocks, their ids left out. */
    public static String blocks(List<? extends Block> blocks) {
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
