package dev.earshot.desk;

import dev.earshot.archive.Archived.Piece;
import dev.earshot.article.Block;
import dev.earshot.article.Kind;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which update of a draft is which archived one. Readers punish a changed id, so the sure pairs are made first and the
 * doubtful ones only between them:
 *
 * <ol>
 *   <li>the source's own id, where it is unique on the page (real pages carry the same link on 400 updates: then it
 *       names nothing);
 *   <li>the same time and the same words, wherever they stand: an update that was moved;
 *   <li>the same words at another time: a time that was mended;
 *   <li>the same time and other words: words that were mended, the likest first;
 *   <li>another time and like words: both were mended.
 * </ol>
 *
 * The last three keep the order: the archived update must lie between those that the neighbours were matched with. So
 * the same words posted again later are a new update, also on a page that is cut to its newest ones.
 */
final class Matching {
    /** Words of the same minute are one update when they share this much. */
    private static final double SAME_TIME = 0.25;

    /** Words of different times are one update when they share this much. */
    private static final double OTHER_TIME = 0.6;

    /** How many neighbours are compared word by word, so that a rewritten page of thousands takes no hours. */
    private static final int WINDOW = 40;

    private final List<DraftUpdate> drafts;
    private final List<Piece> pieces;
    private final @Nullable Piece[] found;
    private final Map<Piece, Integer> places = new HashMap<>();
    private final Map<Piece, Integer> taken = new HashMap<>();

    private Matching(List<DraftUpdate> drafts, List<Piece> pieces) {
        this.drafts = drafts;
        this.pieces = pieces;
        this.found = new Piece[drafts.size()];
        for (int i = 0; i < pieces.size(); i++) {
            places.put(pieces.get(i), i);
        }
    }

    /**
     * Pairs a draft's updates with archived ones.
     *
     * @param drafts oldest first
     * @param pieces oldest first; the withdrawn among them stand back behind those on the air
     * @return for each draft its archived update, or null where it is new
     */
    static @Nullable Piece[] match(List<DraftUpdate> drafts, List<Piece> pieces) {
        List<Piece> updates = pieces.stream()
                .filter(piece -> piece.update().kind() != Kind.STORY)
                .toList();
        Matching matching = new Matching(drafts, updates);
        matching.bySourceId();
        matching.moved();
        matching.between(matching::sameWords, 1);
        matching.between(matching::sameMinute, SAME_TIME);
        matching.between((draft, piece) -> true, OTHER_TIME);
        matching.loneInItsMinute();
        return matching.found;
    }

    private void bySourceId() {
        Map<String, List<Piece>> archived = pieces.stream()
                .filter(piece -> piece.update().source().id() != null)
                .collect(Collectors.groupingBy(
                        piece -> Objects.requireNonNull(piece.update().source().id())));
        Map<String, Long> counts = drafts.stream()
                .map(DraftUpdate::sourceId)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        for (int i = 0; i < drafts.size(); i++) {
            String id = drafts.get(i).sourceId();
            List<Piece> same = id == null ? List.of() : archived.getOrDefault(id, List.of());
            if (id != null && same.size() == 1 && counts.getOrDefault(id, 0L) == 1) {
                take(i, same.getFirst());
            }
        }
    }

    private void moved() {
        Map<String, List<Piece>> byWords = pieces.stream()
                .sorted((a, b) ->
                        Boolean.compare(a.update().isWithdrawn(), b.update().isWithdrawn()))
                .collect(Collectors.groupingBy(piece -> words(piece.update().blocks())));
        for (int i = 0; i < drafts.size(); i++) {
            DraftUpdate draft = drafts.get(i);
            if (found[i] == null) {
                int place = i;
                byWords.getOrDefault(words(draft.blocks()), List.of()).stream()
                        .filter(piece -> !taken.containsKey(piece) && sameMinute(draft, piece))
                        .findFirst()
                        .ifPresent(piece -> take(place, piece));
            }
        }
    }

    /** Pairs what is left between neighbours, the likest first. */
    private void between(BiPredicate<DraftUpdate, Piece> fits, double least) {
        record Pair(int draft, Piece piece, double likeness) {}
        List<Pair> pairs = new ArrayList<>();
        Map<Integer, Likeness> ofDrafts = new HashMap<>();
        Map<Piece, Likeness> ofPieces = new HashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            if (found[i] != null) {
                continue;
            }
            for (Piece piece : room(i)) {
                if (fits.test(drafts.get(i), piece)) {
                    Likeness mine = ofDrafts.computeIfAbsent(
                            i, k -> Likeness.of(words(drafts.get(k).blocks())));
                    Likeness its = ofPieces.computeIfAbsent(
                            piece, k -> Likeness.of(words(k.update().blocks())));
                    double likeness = mine.to(its) - (piece.update().isWithdrawn() ? 0.01 : 0);
                    if (likeness >= least - 0.02) {
                        pairs.add(new Pair(i, piece, likeness));
                    }
                }
            }
        }
        pairs.sort((a, b) -> Double.compare(b.likeness(), a.likeness()));
        for (Pair pair : pairs) {
            if (found[pair.draft()] == null
                    && !taken.containsKey(pair.piece())
                    && room(pair.draft()).contains(pair.piece())) {
                take(pair.draft(), pair.piece());
            }
        }
    }

    /** One draft and one archived update left in a minute are the same, however much was rewritten. */
    private void loneInItsMinute() {
        for (int i = 0; i < drafts.size(); i++) {
            DraftUpdate draft = drafts.get(i);
            if (found[i] == null) {
                List<Piece> left = room(i).stream()
                        .filter(piece -> !piece.update().isWithdrawn() && sameMinute(draft, piece))
                        .toList();
                if (left.size() == 1) {
                    take(i, left.getFirst());
                }
            }
        }
    }

    /** The archived updates that are free between those that the neighbours of a draft were matched with. */
    private List<Piece> room(int draft) {
        if (taken.size() == pieces.size()) {
            return List.of();
        }
        int low = -1;
        for (int i = draft - 1; i >= 0 && low < 0; i--) {
            low = found[i] == null ? -1 : places.getOrDefault(found[i], -1);
        }
        int high = pieces.size();
        int next = draft + 1;
        while (next < drafts.size() && found[next] == null) {
            next++;
        }
        if (next < drafts.size()) {
            high = places.getOrDefault(found[next], high);
        }
        int expected = high - (next - draft);
        int from = Math.max(low + 1, expected - WINDOW);
        return from >= high
                ? List.of()
                : pieces.subList(from, Math.min(high, expected + WINDOW + 1)).stream()
                        .filter(piece -> !taken.containsKey(piece))
                        .toList();
    }

    private void take(int draft, Piece piece) {
        found[draft] = piece;
        taken.put(piece, draft);
    }

    private boolean sameWords(DraftUpdate draft, Piece piece) {
        return words(draft.blocks()).equals(words(piece.update().blocks()));
    }

    /** Whether the draft's time, as far as it is told, is that of the archived update. */
    private boolean sameMinute(DraftUpdate draft, Piece piece) {
        return switch (draft.when()) {
            case When.Exact exact ->
                exact.at()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .equals(piece.update().publishedAt().truncatedTo(ChronoUnit.MINUTES));
            case When.Dated dated -> {
                ZonedDateTime archived = at(piece, dated.zone());
                yield dated.time().equals(archived.toLocalTime())
                        && dated.date().equals(archived.toLocalDate());
            }
            case When.DatedWithoutYear yearly -> {
                ZonedDateTime archived = at(piece, yearly.zone());
                yield yearly.time().equals(archived.toLocalTime())
                        && yearly.date().equals(MonthDay.from(archived));
            }
            case When.TimeOfDay daily ->
                daily.time().equals(at(piece, daily.zone()).toLocalTime());
        };
    }

    private static ZonedDateTime at(Piece piece, ZoneId zone) {
        return piece.update().publishedAt().truncatedTo(ChronoUnit.MINUTES).atZone(zone);
    }

    static String words(List<Block> blocks) {
        return blocks.stream().map(Block::plain).collect(Collectors.joining("\n"));
    }
}
