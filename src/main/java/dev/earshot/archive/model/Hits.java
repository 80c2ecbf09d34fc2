package dev.earshot.archive.model;

import dev.earshot.article.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where the terms of a search occur in a text, with the same folding as the search. */
final class Hits {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+");
    private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]\\p{M}*");

    private final List<Word> words = new ArrayList<>();
    private final boolean[] isHit;

    private record Word(String folded, int start, int end) {}

    private Hits(String text) {
        Matcher runs = WORD.matcher(text);
        while (runs.find()) {
            List<String> folded = SearchTokenizer.tokenize(runs.group());
            if (folded.size() == 1) {
                words.add(new Word(folded.getFirst(), runs.start(), runs.end()));
            } else {
                // a script without spaces
                Matcher letters = LETTER.matcher(text).region(runs.start(), runs.end());
                while (letters.find()) {
                    words.add(new Word(
                            String.join("", SearchTokenizer.tokenize(letters.group())),
                            letters.start(),
                            letters.end()));
                }
            }
        }
        isHit = new boolean[words.size()];
    }

    static List<Span> of(String text, List<SearchQuery.Term> terms) {
        Hits hits = new Hits(text);
        terms.forEach(hits::mark);
        return hits.mergedSpans();
    }

    private void mark(SearchQuery.Term term) {
        int length = term.words().size();
        for (int i = 0; i + length <= words.size(); i++) {
            if (matchesAt(term, i)) {
                Arrays.fill(isHit, i, i + length, true);
            }
        }
    }

    private boolean matchesAt(SearchQuery.Term term, int at) {
        int last = term.words().size() - 1;
        for (int i = 0; i <= last; i++) {
            String word = words.get(at + i).folded();
            String wanted = term.words().get(i);
            boolean same = (i == last && term.isPrefix()) ? word.startsWith(wanted) : word.equals(wanted);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** Merges adjacent hits. */
    private List<Span> mergedSpans() {
        List<Span> spans = new ArrayList<>();
        for (int i = 0; i < isHit.length; i++) {
            if (isHit[i]) {
                int start = words.get(i).start();
                while (i + 1 < isHit.length && isHit[i + 1]) {
                    i++;
                }
                spans.add(new Span(start, words.get(i).end()));
            }
        }
        return spans;
    }
}
