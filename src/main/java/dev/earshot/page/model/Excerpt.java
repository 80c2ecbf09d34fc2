package dev.earshot.page.model;

import dev.earshot.article.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A text, or a part of it around the first hit.
 *
 * @param pieces in their order; together they are the part
 */
public record Excerpt(List<Fragment> pieces) {
    /** The text itself has no hit. */
    public static final Excerpt NONE = new Excerpt(List.of());

    private static final int BEFORE = 60;
    private static final int LONGEST = 240;
    private static final String CUT = "…";

    public Excerpt {
        pieces = List.copyOf(pieces);
    }

    /**
     * A piece of text.
     *
     * @param isHit whether it is a search term
     */
    public record Fragment(String text, boolean isHit) {}

    /**
     * Returns the part of a text around the first hit.
     *
     * @param hits in their order, without overlaps
     */
    public static Excerpt of(String text, List<Span> hits) {
        if (hits.isEmpty()) {
            return NONE;
        }
        int start = from(text, hits.getFirst().start());
        return between(
                text, start, to(text, Math.max(start + LONGEST, hits.getFirst().end())), hits);
    }

    /** Returns all of a text, with its hits. */
    public static Excerpt whole(String text, List<Span> hits) {
        return between(text, 0, text.length(), hits);
    }

    /** Returns all of a text, without hits. */
    public static Excerpt whole(String text) {
        return whole(text, List.of());
    }

    private static Excerpt between(String text, int start, int end, List<Span> hits) {
        List<Fragment> pieces = new ArrayList<>();
        int place = start;
        String opening = start > 0 ? CUT : "";
        for (Span hit : hits) {
            if (hit.end() <= end) {
                add(pieces, opening + text.substring(place, hit.start()), false);
                add(pieces, text.substring(hit.start(), hit.end()), true);
                opening = "";
                place = hit.end();
            }
        }
        add(pieces, text.substring(place, end) + (end < text.length() ? CUT : ""), false);
        return new Excerpt(pieces);
    }

    private static void add(List<Fragment> pieces, String text, boolean isHit) {
        if (!text.isEmpty()) {
            pieces.add(new Fragment(text, isHit));
        }
    }

    /** Returns the start of a word, some way before an index. */
    private static int from(String text, int place) {
        if (place <= BEFORE) {
            return 0;
        }
        int space = text.indexOf(' ', place - BEFORE);
        return space >= 0 && space < place ? space + 1 : place;
    }

    /** Returns the last end of a word before an index. */
    private static int to(String text, int place) {
        if (place >= text.length()) {
            return text.length();
        }
        int space = text.lastIndexOf(' ', place);
        int end = space > place - BEFORE ? space : place;
        return Character.isLowSurrogate(text.charAt(end)) ? end + 1 : end;
    }
}
