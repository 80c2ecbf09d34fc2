package dev.earshot.intake.page;

import dev.earshot.article.Block;
import dev.earshot.article.Inline;
import dev.earshot.article.RichText;
import dev.earshot.article.Text;
import dev.earshot.article.UpdateKind;
import dev.earshot.draft.DraftUpdate;
import dev.earshot.draft.UpdateTime;
import dev.earshot.intake.document.Findings;
import dev.earshot.intake.document.Problem;
import dev.earshot.intake.document.TextLimits;
import dev.earshot.intake.lines.CorrectedUpdate;
import dev.earshot.intake.lines.Line;
import dev.earshot.intake.lines.LineKinds;
import dev.earshot.intake.lines.Marker;
import dev.earshot.intake.lines.MarkerReader;
import dev.earshot.intake.lines.Markers;
import dev.earshot.intake.lines.PageOrder;
import dev.earshot.intake.schemaorg.PostingReader;
import dev.earshot.intake.time.TextZoneReader;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Blocks divided at the markers that paragraphs and headings begin with, by the rules that the text reader has for lines.
 *
 * @param updates oldest first; empty where there is no marker, and all blocks are the rest
 * @param rest what stands before the first update and behind the last
 * @param zone that the first marker names, if any does
 */
public record MarkedBlocks(List<DraftUpdate> updates, List<Block> rest, Optional<ZoneId> zone) {
    private static final Pattern BARE_TIME =
            Pattern.compile("\\d{1,2}:\\d{2}(?::\\d{2})?(?![\\d:])(?!\\s?[ap]\\.?\\s?m\\b)");
    private static final Pattern TIMED_ITEM = Pattern.compile("\\d{1,2}(?:[:.h]\\d{2}|\\s?[ap]\\.?m\\b)");
    private static final Pattern LENGTH = Pattern.compile("0:\\d{2}(?!\\d)|\\d{1,2}:\\d{2}:\\d{2}(?![\\d:])");

    /**
     * Divides blocks at their markers.
     *
     * @param near a date that gives the year of markers that have none, or null
     */
    public static MarkedBlocks divide(
            List<Block> given, ZoneId clock, Locale language, @Nullable LocalDate near, Findings findings) {
        List<Block> blocks = withTimedItems(given);
        List<Line> lines = new ArrayList<>(blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            lines.add(Line.of(i + 1, true, isText(blocks.get(i)) ? blocks.get(i).plainText() : ""));
        }
        Findings found = new Findings(findings.source());
        TextZoneReader zones = new TextZoneReader(List.of(language, clock));
        List<Line> marked = Markers.find(lines, new MarkerReader(zones, found));
        for (Problem remark : found.remarks()) {
            String quoted = remark.line() == 0
                    ? ""
                    : Text.truncate(lines.get(remark.line() - 1).text(), 60);
            findings.remark(0, quoted.isEmpty() ? remark.message() : "\u201C" + quoted + "\u201D " + remark.message());
        }
        List<Integer> starts = IntStream.range(0, marked.size())
                .filter(i -> marked.get(i).isMarker())
                .boxed()
                .toList();
        if (starts.isEmpty() || areLengths(starts, lines)) {
            return new MarkedBlocks(List.of(), given, Optional.empty());
        }
        List<Marker> markers = starts.stream()
                .map(start -> Objects.requireNonNull(marked.get(start).marker()))
                .toList();
        if (isBehindArticle(blocks, starts.getFirst(), markers)) {
            findings.explain(
                    markers.size() + " lines with a time alone stand behind most of the text, and are no updates");
            return new MarkedBlocks(List.of(), given, Optional.empty());
        }
        Optional<ZoneId> zone = markers.stream()
                .map(marker -> marker.published().zone())
                .filter(Objects::nonNull)
                .findFirst();
        List<UpdateTime> times = markers.stream()
                .map(marker -> marker.published().when(near, zone.orElse(clock)))
                .toList();
        MarkedBlocks divided = divided(blocks, starts, markers, times, zone);
        List<DraftUpdate> updates = divided.updates().stream()
                .map(update -> {
                    Marker marker = markers.get(starts.indexOf(update.line() - 1));
                    return update.withCorrects(
                            CorrectedUpdate.targetOf(marker, update.blocks(), zones, near, zone.orElse(clock)));
                })
                .toList();
        return new MarkedBlocks(updates, divided.rest(), zone);
    }

    /** Whether times alone on their lines stand behind an article, as those of a site's latest posts do. */
    private static boolean isBehindArticle(List<Block> blocks, int first, List<Marker> markers) {
        boolean isSure = markers.stream()
                .map(Marker::form)
                .anyMatch(form -> form == Marker.Form.NAMED || form == Marker.Form.TIMED || form == Marker.Form.TICKER);
        long before = length(blocks.subList(0, first));
        return !isSure && before > LiveEvidence.ARTICLE && before * 2 > length(blocks);
    }

    /** The length of all words, in characters. */
    static long length(List<Block> blocks) {
        return blocks.stream().mapToLong(block -> block.plainText().length()).sum();
    }

    /** The same blocks, with the items of lists as paragraphs if nearly all begin with a time. */
    private static List<Block> withTimedItems(List<Block> blocks) {
        List<Block> all = new ArrayList<>(blocks.size());
        for (Block block : blocks) {
            if (block instanceof Block.ListBlock list
                    && list.items().size() > 1
                    && list.items().stream()
                                            .filter(item -> TIMED_ITEM
                                                    .matcher(item.plainText())
                                                    .lookingAt())
                                            .count()
                                    * 5
                            >= list.items().size() * 4L) {
                list.items().forEach(item -> all.add(new Block.Paragraph("", list.language(), item.text())));
            } else {
                all.add(block);
            }
        }
        return all;
    }

    /** Whether what looks like times is the lengths of clips ("0:57") or the chapters of a recording ("00:11:03"). */
    private static boolean areLengths(List<Integer> starts, List<Line> lines) {
        List<String> texts =
                starts.stream().map(start -> lines.get(start).text()).toList();
        return texts.stream().allMatch(text -> BARE_TIME.matcher(text).lookingAt())
                && texts.stream().anyMatch(text -> LENGTH.matcher(text).lookingAt());
    }

    private static MarkedBlocks divided(
            List<Block> blocks,
            List<Integer> starts,
            List<Marker> markers,
            List<UpdateTime> times,
            Optional<ZoneId> zone) {
        boolean newestFirst = PageOrder.isNewestFirst(times);
        int last = starts.getLast();
        int divider = last + 1;
        while (divider < blocks.size()
                && !LineKinds.endsUpdates(blocks.get(divider).plainText())) {
            divider++;
        }
        boolean open =
                newestFirst && !markers.getLast().rest().isEmpty() && blocks.get(last) instanceof Block.Paragraph;
        List<DraftUpdate> updates = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            boolean opens = open && i == starts.size() - 1;
            int end = opens ? last + 1 : i + 1 < starts.size() ? starts.get(i + 1) : divider;
            DraftUpdate update =
                    update(blocks.subList(starts.get(i), end), markers.get(i), times.get(i), starts.get(i) + 1, opens);
            if (update != null) {
                updates.add(update);
            }
        }
        List<Block> rest = new ArrayList<>(blocks.subList(0, starts.getFirst()));
        rest.addAll(open ? blocks.subList(last + 1, divider) : List.of());
        rest.addAll(blocks.subList(Math.min(divider + 1, blocks.size()), blocks.size()));
        return new MarkedBlocks(newestFirst ? updates.reversed() : updates, rest, zone);
    }

    private static @Nullable DraftUpdate update(
            List<Block> own, Marker marker, UpdateTime updateTime, int line, boolean open) {
        List<Block> blocks = new ArrayList<>(own.subList(1, own.size()));
        String headline = null;
        if (own.getFirst() instanceof Block.Paragraph first && !marker.rest().isEmpty()) {
            blocks.addFirst(new Block.Paragraph("", first.language(), end(first.text(), marker.rest())));
        } else if (own.getFirst() instanceof Block.Heading && !marker.rest().isEmpty()) {
            headline = marker.rest();
        } else if (!blocks.isEmpty() && blocks.getFirst() instanceof Block.Heading heading) {
            headline = heading.plainText();
            blocks.removeFirst();
        }
        if (blocks.isEmpty() && headline != null) {
            blocks.add(new Block.Paragraph("", null, RichText.of(headline)));
        }
        UpdateKind updateKind =
                marker.kind() == UpdateKind.UPDATE ? PostingReader.kind(headline, blocks) : marker.kind();
        String short_ = headline == null ? null : Text.truncate(headline, TextLimits.TITLE);
        return blocks.isEmpty()
                ? null
                : DraftUpdate.builder()
                        .line(line)
                        .time(updateTime)
                        .kind(updateKind)
                        .keyEvent(marker.keyEvent())
                        .headline(short_)
                        .blocks(Block.withSequentialIds(blocks))
                        .openEnded(open)
                        .build();
    }

    /** The end of a text that has these words, its mark-up kept. */
    private static RichText end(RichText text, String words) {
        String whole = Inline.plainText(text.content()).stripTrailing();
        if (!whole.endsWith(words)) {
            return RichText.of(words);
        }
        int all = whole.length();
        return new RichText(without(text.content(), new int[] {Math.max(0, all - words.length())}));
    }

    /** The pieces without their first characters; mark-up is nested no deeper than {@code InlineBuilder} builds it. */
    private static List<Inline> without(List<Inline> pieces, int[] characters) {
        List<Inline> kept = new ArrayList<>();
        for (Inline piece : pieces) {
            int length = piece.plainText().length();
            if (characters[0] >= length) {
                characters[0] -= length;
            } else if (characters[0] == 0) {
                kept.add(piece);
            } else {
                kept.add(
                        switch (piece) {
                            case Inline.TextRun textRun -> {
                                String rest = textRun.text().substring(characters[0]);
                                characters[0] = 0;
                                yield new Inline.TextRun(rest);
                            }
                            case Inline.Link link ->
                                new Inline.Link(link.target(), without(link.content(), characters));
                            case Inline.Emphasis emphasis ->
                                new Inline.Emphasis(without(emphasis.content(), characters));
                            case Inline.Strong strong -> new Inline.Strong(without(strong.content(), characters));
                            case Inline.Abbreviation abbreviation ->
                                new Inline.Abbreviation(
                                        abbreviation.expansion(), without(abbreviation.content(), characters));
                            // markers don't end inside these, whose plain text differs from that of their content
                            case Inline.Superscript superscript -> whole(superscript, characters);
                            case Inline.Subscript subscript -> whole(subscript, characters);
                        });
            }
        }
        return kept;
    }

    private static Inline whole(Inline piece, int[] characters) {
        characters[0] = 0;
        return piece;
    }

    private static boolean isText(Block block) {
        return block instanceof Block.Paragraph || block instanceof Block.Heading;
    }
}
