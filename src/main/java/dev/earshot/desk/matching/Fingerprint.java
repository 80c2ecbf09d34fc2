package dev.earshot.desk.matching;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.RichText;
import dev.earshot.article.Sha256;
import dev.earshot.draft.CorrectionTarget;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Fingerprints of what a source brought. A source that brings the same again changes nothing, so what an editor changed
 * since stays. Made of plain words rather than of a record's text, since they are compared across versions.
 */
public final class Fingerprint {
    /** Stands between the fingerprint of the words and what is said beside them; words alone have no such mark. */
    private static final String SUFFIX_MARK = "~";

    private static final String CLOSED_SUFFIX = SUFFIX_MARK + "closed";

    private Fingerprint() {}

    /** Of an update, as its document has it. */
    public static String of(DraftUpdate draft) {
        return hash(
                canonicalTime(draft.time()),
                draft.kind(),
                draft.keyEvent(),
                draft.authors(),
                Objects.toString(draft.headline(), ""),
                draft.language() == null ? "" : draft.language().toLanguageTag(),
                canonicalText(draft.blocks()));
    }

    /**
     * Of an update with what it says of another.
     *
     * @param linked whether the other was found; one that wasn't is new the next time
     */
    public static String of(DraftUpdate draft, boolean linked) {
        return linked ? of(draft) + correctionSuffix(draft) : of(draft);
    }

    /** What an update says of another, as a fingerprint has it behind that of the words; empty where it says nothing. */
    public static String correctionSuffix(DraftUpdate draft) {
        CorrectionTarget correctionTarget = draft.corrects();
        if (correctionTarget == null) {
            return "";
        }
        return switch (correctionTarget) {
            case CorrectionTarget.ById byId -> SUFFIX_MARK + hash("named", byId.id());
            case CorrectionTarget.ByTime byTime -> SUFFIX_MARK + hash("at", canonicalTime(byTime.time()));
        };
    }

    /** What is said beside the words, as a fingerprint has it; empty where nothing was. */
    public static String correctionSuffix(String fingerprint) {
        int at = fingerprint.indexOf(SUFFIX_MARK);
        return at < 0 ? "" : fingerprint.substring(at);
    }

    /** A fingerprint of the words alone. */
    public static String withoutSuffix(String fingerprint) {
        int at = fingerprint.indexOf(SUFFIX_MARK);
        return at < 0 ? fingerprint : fingerprint.substring(0, at);
    }

    /** Of an article's own words, and whether it is closed. */
    public static String of(ArticleCopy copy, boolean closed) {
        return closed ? of(copy) + CLOSED_SUFFIX : of(copy);
    }

    /** Whether a fingerprint is of an article that was said to be closed. */
    public static boolean isClosed(String fingerprint) {
        return fingerprint.endsWith(CLOSED_SUFFIX);
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
                copy.hero() == null ? "" : canonicalText(List.of(copy.hero())),
                copy.lede() == null ? "" : text(copy.lede()),
                canonicalText(copy.body()),
                canonicalText(copy.related()),
                copy.comments() == null ? "" : canonicalText(List.of(copy.comments())),
                Objects.toString(copy.rights(), ""));
    }

    private static String canonicalTime(UpdateTime updateTime) {
        return switch (updateTime) {
            case UpdateTime.Exact exact -> exact.at().toString();
            case UpdateTime.Dated dated -> dated.date() + " " + dated.time() + " " + dated.zone();
            case UpdateTime.DatedWithoutYear yearly -> yearly.date() + " " + yearly.time() + " " + yearly.zone();
            case UpdateTime.TimeOfDay daily -> daily.time() + " " + daily.zone();
            case UpdateTime.Unstated unstated -> "";
        };
    }

    /** The words and links of blocks, their ids left out. */
    public static String canonicalText(List<? extends Block> blocks) {
        StringBuilder out = new StringBuilder();
        for (Block block : blocks) {
            String language = block.language() == null ? "" : block.language().toLanguageTag();
            out.append(language).append('\u0001');
            switch (block) {
                case Block.Paragraph b -> out.append("p\u0001").append(text(b.text()));
                case Block.Heading b -> out.append("h\u0001").append(text(b.text()));
                case Block.ListBlock b ->
                    out.append(b.ordered() ? "ol\u0001" : "ul\u0001")
                            .append(String.join(
                                    "\u0002",
                                    b.items().stream().map(Fingerprint::text).toList()));
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
            case Inline.TextRun textRun -> out.append(textRun.text());
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
        return Sha256.hexOfParts(Arrays.stream(parts).map(Object::toString).toList());
    }
}
