package dev.earshot.desk.matching;

import dev.earshot.archive.model.Archived.Piece;
import dev.earshot.article.Block;
import dev.earshot.article.Kind;
import dev.earshot.draft.Draft;
import dev.earshot.draft.DraftUpdate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which update of a draft is which archived one. Readers punish a changed id, so the sure pairs are made first, and they
 * tell the places and the dates of the rest:
 *
 * <ol>
 *   <li>the source's own id with what the source brought under it last;
 *   <li>what the source brought last, time and words, wherever it stands; where there are several of it, in order;
 *   <li>the source's own id alone;
 *   <li>the same words at another time; where there are several of them, in order;
 *   <li>{@linkplain Resemblance what resembles}: like words, the same time, or both.
 * </ol>
 *
 * <p>Two ids of the source are two updates, unless its {@link Names} turn out not to be trusted.
 *
 * <p>A page may be cut to its newest updates while old words are posted again. So where a draft isn't known to be
 * complete, what is archived below its oldest pair counts as cut off, and words alone don't bring it back.
 */
public final class Matching {
    private static final int NONE = Backbone.NONE;

    private final List<DraftUpdate> drafts;
    private final List<Piece> pieces;
    private final boolean complete;
    private final int[] found;
    private final boolean[] taken;
    private final Names names;
    private final Backbone backbone;
    private int open;
    private boolean judged;

    private Matching(Draft draft, List<Piece> pieces) {
        this.drafts = draft.updates();
        this.pieces = pieces;
        this.complete = draft.complete();
        this.found = new int[drafts.size()];
        this.taken = new boolean[pieces.size()];
        this.backbone = new Backbone(drafts.size(), pieces.size());
        this.open = drafts.size();
        Arrays.fill(found, NONE);
        this.names = new Names(draft, pieces);
    }

    /**
     * Pairs a draft's updates with archived ones, in time proportional to the sizes of both but for a logarithm.
     *
     * @param archived all of the article's updates, oldest first; a story among them is no update and is left alone
     * @param dates the times of the drafts, told what is known of each: that of its archived update, or null
     * @return for each draft its archived update, or null where it is new
     */
    static @Nullable public Piece[] match(
            Draft draft, List<Piece> archived, Function<List<@Nullable Instant>, List<Instant>> dates) {
        List<Piece> updates = archived.stream()
                .filter(piece -> piece.update().kind() != Kind.STORY)
                .toList();
        Matching matching = new Matching(draft, updates);
        matching.sure();
        if (matching.open > 0) {
            new Resemblance(matching, dates.apply(matching.times())).pair();
        }
        return Arrays.stream(matching.found)
                .mapToObj(place -> place == NONE ? null : updates.get(place))
                .toArray(Piece[]::new);
    }

    private void sure() {
        List<@Nullable String> prints = Names.keys(drafts, Print::of);
        List<@Nullable String> brought = Names.keys(pieces, piece -> Print.words(piece.print()));
        for (int i = 0; i < found.length; i++) {
            int place = names.place(i);
            if (place != NONE && Objects.equals(prints.get(i), brought.get(place))) {
                take(i, place);
            }
        }
        backbone.grow(found.clone());
        unchanged(prints, brought);
        names.judge(found);
        judged = true;
        unchanged(prints, brought);
        sameName();
        if (open > 0) {
            List<@Nullable String> words = Names.keys(drafts, draft -> words(draft.blocks()));
            List<@Nullable String> archived = Names.keys(pieces, Matching::wordsThatMayComeBack);
            anchor(words, archived, false);
            repeated(words, onAir(archived), false);
            repeated(words, archived, false);
        }
    }

    private void unchanged(List<@Nullable String> prints, List<@Nullable String> brought) {
        if (open > 0) {
            anchor(prints, brought, true);
            repeated(prints, onAir(brought), true);
            repeated(prints, brought, true);
        }
    }

    private void sameName() {
        int[] pairs = new int[found.length];
        for (int i = 0; i < found.length; i++) {
            int place = names.place(i);
            pairs[i] = place != NONE && isFree(i, place) ? place : NONE;
            if (pairs[i] != NONE) {
                take(i, place);
            }
        }
        backbone.grow(pairs);
    }

    /** Pairs what there is one of on both sides: first what is in order, then what was moved. */
    private void anchor(List<@Nullable String> drafted, List<@Nullable String> archived, boolean withTime) {
        int[] pairs = Names.unique(drafted, archived);
        for (int i = 0; i < pairs.length; i++) {
            boolean free = pairs[i] != NONE && mayBeOne(i, pairs[i]);
            pairs[i] = free && (withTime || !isCutOff(pairs[i])) ? pairs[i] : NONE;
        }
        int[] inOrder = backbone.grow(pairs);
        for (int i = 0; i < pairs.length; i++) {
            int place = pairs[i];
            boolean moved = place != NONE && !isCutOff(place) && (withTime || (complete && isTelling(place)));
            if (inOrder[i] != NONE || moved) {
                take(i, place);
            }
        }
    }

    /** Where the same stands several times between two sure neighbours. */
    private record Run(String key, int below) {}

    /** Pairs what there are several of, in order; where the numbers differ, only what has the same time as well. */
    private void repeated(List<@Nullable String> drafted, List<@Nullable String> archived, boolean withTime) {
        Map<String, TreeSet<Integer>> places = new HashMap<>();
        for (int place = 0; place < taken.length; place++) {
            String key = archived.get(place);
            if (key != null && !taken[place]) {
                places.computeIfAbsent(key, k -> new TreeSet<>()).add(place);
            }
        }
        Map<Run, List<Integer>> runs = new LinkedHashMap<>();
        for (int i = 0; i < found.length; i++) {
            String key = drafted.get(i);
            if (found[i] == NONE && key != null && places.containsKey(key)) {
                runs.computeIfAbsent(new Run(key, backbone.below(i)), r -> new ArrayList<>())
                        .add(i);
            }
        }
        runs.forEach((run, mine) -> {
            List<Integer> its = new ArrayList<>(Objects.requireNonNull(places.get(run.key()))
                    .subSet(run.below(), false, backbone.above(mine.getFirst()), false));
            List<Integer> left = mine.stream().filter(this::isOpen).toList();
            if (withTime || (left.size() == its.size() && !isCutOff(its.getFirst()))) {
                zip(left, its, run.below() == NONE && !backbone.isEmpty());
            }
        });
        if (withTime) {
            Map<String, List<Integer>> left = new LinkedHashMap<>();
            runs.forEach((run, mine) -> left.computeIfAbsent(run.key(), k -> new ArrayList<>())
                    .addAll(mine.stream().filter(this::isOpen).toList()));
            left.forEach((key, mine) -> zip(
                    mine,
                    Objects.requireNonNull(places.get(key)).stream()
                            .filter(place -> isLeft(place) && !isCutOff(place))
                            .toList(),
                    false));
        }
    }

    /** The same keys without those of what is withdrawn: what is on the air comes first. */
    private List<@Nullable String> onAir(List<@Nullable String> archived) {
        List<@Nullable String> keys = new ArrayList<>(archived);
        for (int place = 0; place < taken.length; place++) {
            if (pieces.get(place).update().isWithdrawn()) {
                keys.set(place, null);
            }
        }
        return keys;
    }

    /**
     * Pairs what is the same, in order.
     *
     * @param fromTheTop whether what is missing is missing at the old end, since the page is cut there; else what is new is
     *     on top
     */
    private void zip(List<Integer> mine, List<Integer> its, boolean fromTheTop) {
        for (int n = 1; n <= Math.min(mine.size(), its.size()); n++) {
            int draft = mine.get(fromTheTop ? mine.size() - n : n - 1);
            int place = its.get(fromTheTop ? its.size() - n : n - 1);
            if (mayBeOne(draft, place)) {
                take(draft, place);
            }
        }
    }

    /** When the archived updates were published that have been found so far. */
    private List<@Nullable Instant> times() {
        List<@Nullable Instant> times = new ArrayList<>(found.length);
        for (int place : found) {
            times.add(place == NONE ? null : pieces.get(place).update().publishedAt());
        }
        return times;
    }

    List<DraftUpdate> drafts() {
        return drafts;
    }

    List<Piece> pieces() {
        return pieces;
    }

    boolean isOpen(int draft) {
        return found[draft] == NONE;
    }

    boolean isLeft(int place) {
        return !taken[place];
    }

    /**
     * Whether a draft and an archived update are both free, and their names don't tell them apart. Before it is known
     * whether names are trusted, "Goal!" under another name is another goal, and a telling text the same.
     */
    boolean mayBeOne(int draft, int place) {
        return isFree(draft, place)
                && (names.mayBeOne(draft, place) || (!judged && (names.areReused(draft, place) || isTelling(place))));
    }

    private boolean isFree(int draft, int place) {
        return found[draft] == NONE && !taken[place];
    }

    void take(int draft, int place) {
        found[draft] = place;
        taken[place] = true;
        open--;
    }

    /** Whether an archived update stands between those that the draft's neighbours were paired with. */
    boolean hasRoom(int draft, int place) {
        return backbone.hasRoom(draft, place);
    }

    /** Whether an archived update may be missing for no other reason than that the page is cut to its newest. */
    boolean isCutOff(int place) {
        // the oldest of all that are paired may have been moved up past one other
        return !complete && place < backbone.oldest() - 1;
    }

    /** Whether an archived update is at the end where a page is cut, so that another of the same minute is another. */
    boolean isAtTheCut(int place) {
        return !complete && place < backbone.oldest();
    }

    /** Whether an archived update has so many words that nobody happens upon them twice. */
    boolean isTelling(int place) {
        return Likeness.isTelling(words(pieces.get(place).update().blocks()));
    }

    static String words(List<Block> blocks) {
        return blocks.stream().map(Block::plain).collect(Collectors.joining("\n"));
    }

    /** A "Goal!" that was withdrawn is another than the next one. */
    private static @Nullable String wordsThatMayComeBack(Piece piece) {
        String words = words(piece.update().blocks());
        return piece.update().isWithdrawn() && !Likeness.isTelling(words) ? null : words;
    }
}
