package dev.earshot.versions;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Compares texts word by word. The work is bounded: what differs too much is removed and added as a whole. One for each document,
 * used by one thread.
 */
final class TextDiff {
    /** The square of so many words: the time that the comparison of entirely different texts takes. */
    private static final long BUDGET = 16_000_000;

    private long budget = BUDGET;

    /**
     * Returns the pieces of both texts in their order. Between two pieces that are the same, there is at most one that was removed
     * and one that was added, in this order.
     *
     * @param language of the later text, which tells words apart
     */
    List<Piece> compare(String before, String after, Locale language) {
        List<String> old = words(before, language);
        List<String> now = words(after, language);
        int shorter = Math.min(old.size(), now.size());
        int start = 0;
        while (start < shorter && isSame(old.get(start), now.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && isSame(old.get(old.size() - 1 - end), now.get(now.size() - 1 - end))) {
            end++;
        }
        Pieces pieces = new Pieces();
        pieces.addSame(old.subList(0, start), now.subList(0, start));
        compare(old.subList(start, old.size() - end), now.subList(start, now.size() - end), pieces);
        pieces.addSame(old.subList(old.size() - end, old.size()), now.subList(now.size() - end, now.size()));
        return pieces.all();
    }

    private void compare(List<String> old, List<String> now, Pieces pieces) {
        long words = (long) old.size() + now.size();
        if (old.isEmpty() || now.isEmpty() || words * words > budget) {
            pieces.add(Piece.Kind.REMOVED, old);
            pieces.add(Piece.Kind.ADDED, now);
            return;
        }
        budget -= words * words;
        int inOld = 0;
        int inNow = 0;
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now, new MyersDiffWithLinearSpace<>(TextDiff::isSame))
                .getDeltas()) {
            Chunk<String> removed = delta.getSource();
            Chunk<String> added = delta.getTarget();
            pieces.addSame(old.subList(inOld, removed.getPosition()), now.subList(inNow, added.getPosition()));
            pieces.add(Piece.Kind.REMOVED, removed.getLines());
            pieces.add(Piece.Kind.ADDED, added.getLines());
            inOld = removed.getPosition() + removed.size();
            inNow = added.getPosition() + added.size();
        }
        pieces.addSame(old.subList(inOld, old.size()), now.subList(inNow, now.size()));
    }

    /** A word at the end of a text has no space after it. */
    private static boolean isSame(String one, String other) {
        return one.stripTrailing().equals(other.stripTrailing());
    }

    /**
     * Returns what a line may be broken between: words with the space after them, or characters in scripts without spaces. Ends of
     * lines are by themselves.
     */
    private static List<String> words(String text, Locale language) {
        BreakIterator breaks = BreakIterator.getLineInstance(language);
        breaks.setText(text);
        List<String> words = new ArrayList<>();
        int start = breaks.first();
        for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
            int wordEnd = end;
            while (wordEnd > start && text.charAt(wordEnd - 1) == '\n') {
                wordEnd--;
            }
            if (wordEnd > start) {
                words.add(text.substring(start, wordEnd));
            }
            words.addAll(Collections.nCopies(end - wordEnd, "\n"));
            start = end;
        }
        return words;
    }

    /** Joins what belongs together. */
    private static final class Pieces {
        private final List<Piece> all = new ArrayList<>();
        private final StringBuilder same = new StringBuilder();
        private final StringBuilder removed = new StringBuilder();
        private final StringBuilder added = new StringBuilder();

        /** Adds words that both texts have, with the space after them if either has it. */
        void addSame(List<String> old, List<String> now) {
            add(
                    Piece.Kind.SAME,
                    IntStream.range(0, old.size())
                            .mapToObj(i -> old.get(i).length() > now.get(i).length() ? old.get(i) : now.get(i))
                            .toList());
        }

        void add(Piece.Kind kind, List<String> words) {
            if (words.isEmpty()) {
                return;
            }
            if (kind == Piece.Kind.SAME) {
                flushChange();
            } else {
                flush(Piece.Kind.SAME, same);
            }
            StringBuilder text = switch (kind) {
                case SAME -> same;
                case REMOVED -> removed;
                case ADDED -> added;
            };
            words.forEach(text::append);
        }

        List<Piece> all() {
            flush(Piece.Kind.SAME, same);
            flushChange();
            return List.copyOf(all);
        }

        private void flushChange() {
            flush(Piece.Kind.REMOVED, removed);
            flush(Piece.Kind.ADDED, added);
        }

        private void flush(Piece.Kind kind, StringBuilder text) {
            if (!text.isEmpty()) {
                all.add(new Piece(kind, text.toString()));
                text.setLength(0);
            }
        }
    }
}
