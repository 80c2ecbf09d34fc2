package dev.earshot.desk.matching;

import dev.earshot.article.ArticleCopy;
import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.ListItem;
import dev.earshot.article.RichText;
import dev.earshot.article.Sha256;
import dev.earshot.draft.CorrectionTarget;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Fingerprints of what a source supplied. If a source supplies the same again, nothing changes, so what an editor has
 * changed since stays. They are built from plain text rather than a record's toString, since they are compared across
 * versions.
 */
public final class Fingerprint {
    /** Separates the fingerprint of the words from a suffix; a fingerprint of words alone doesn't contain it. */
    private static final String SUFFIX_MARK = "~";

    private static final String CLOSED_SUFFIX = SUFFIX_MARK + "closed";

    private Fingerprint() {}

    /** Returns the fingerprint of an update as its document has it. */
    public static String of(DraftUpdate draft) {
        List<Object> parts = new ArrayList<>(List.of(
                canonicalTime(draft.time()),
                draft.kind(),
                draft.keyEvent(),
                draft.authors(),
                Objects.toString(draft.headline(), ""),
                draft.language() == null ? "" : draft.language().toLanguageTag(),
                canonicalText(draft.blocks())));
        Instant corrected = draft.sourceTimes().corrected();
        if (corrected != null) {
            // only then, since the fingerprints of all other documents are older than this part
            parts.add(corrected);
        }
        return hash(parts.toArray());
    }

    /**
     * Returns the fingerprint of an update, including its reference to another one.
     *
     * @param linked whether the other was found; otherwise the reference counts as new next time
     */
    public static String of(DraftUpdate draft, boolean linked) {
        return linked ? of(draft) + correctionSuffix(draft) : of(draft);
    }

    /** Returns the suffix for the reference to another update; empty if there is none. */
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

    /** Returns the suffix of a fingerprint; empty if it has none. */
    public static String correctionSuffix(String fingerprint) {
        int at = fingerprint.indexOf(SUFFIX_MARK);
        return at < 0 ? "" : fingerprint.substring(at);
    }

    /** Returns a fingerprint without its suffix. */
    public static String withoutSuffix(String fingerprint) {
        int at = fingerprint.indexOf(SUFFIX_MARK);
        return at < 0 ? fingerprint : fingerprint.substring(0, at);
    }

    /** Returns the fingerprint of an article's own words, and whether it is closed. */
    public static String of(ArticleCopy copy, boolean closed) {
        return withEnd(of(copy), closed);
    }

    /** Returns the same, if the fingerprint of the words is known. */
    public static String withEnd(String ofCopy, boolean closed) {
        return closed ? ofCopy + CLOSED_SUFFIX : ofCopy;
    }

    /** Returns whether a fingerprint is of an article whose source said it was closed. */
    public static boolean isClosed(String fingerprint) {
        return fingerprint.endsWith(CLOSED_SUFFIX);
    }

    /** Returns the fingerprint of an article's own words as its document has them. */
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

    /** Returns the words and links of blocks, without their ids. */
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
                                    b.items().stream().map(Fingerprint::item).toList()));
                case Block.Table b -> table(b, out);
                case Block.EmbedCard b ->
                    out.append("e\u0001").append(b.title()).append('\u0002').append(b.link());
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

    /** Returns an item; level and number only if it has any, since the fingerprints of all other lists are older. */
    private static String item(ListItem item) {
        String place = (item.level() > 1 ? "level " + item.level() : "")
                + (item.number() == null ? "" : "number " + item.number());
        return place.isEmpty() ? text(item.text()) : '\u0004' + place + '\u0005' + text(item.text()) + '\u0006';
    }

    private static void table(Block.Table table, StringBuilder out) {
        out.append("t\u0001")
                .append(table.caption() == null ? "" : text(table.caption()))
                .append('\u0002');
        out.append(table.rowHeaders() ? "rows\u0002" : "\u0002").append(cells(table.columns()));
        table.rows().forEach(row -> out.append('\u0007').append(cells(row)));
    }

    private static String cells(List<RichText> cells) {
        return String.join("\u0002", cells.stream().map(Fingerprint::text).toList());
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
            case Inline.Superscript superscript -> wrap("sup", superscript.content(), out);
            case Inline.Subscript subscript -> wrap("sub", subscript.content(), out);
            case Inline.Abbreviation abbreviation ->
                wrap("abbr " + abbreviation.expansion(), abbreviation.content(), out);
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
