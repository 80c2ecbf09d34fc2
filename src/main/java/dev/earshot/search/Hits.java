package dev.earshot.search;

import dev.earshot.article.Span;
import dev.earshot.search.Spellings.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where the terms of a search occur in a text, with the same folding, forms and spellings as the search. */
final class Hits {
    private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]\\p{M}*");

    private final String text;
    private final Locale language;
    private final List<Word> words = new ArrayList<>();
    private final List<Spelling> spellings;
    private final boolean[] isHit;

    private record Word(String folded, int start, int end) {}

    private Hits(String text, Locale language) {
        this.text = text;
        this.language = language;
        Matcher runs = Spellings.WORD.matcher(text);
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
        spellings = Spellings.of(text);
        isHit = new boolean[words.size()];
    }

    static List<Span> of(String text, List<SearchTerm> terms, Locale language) {
        Hits hits = new Hits(text, language);
        terms.forEach(hits::mark);
        hits.markForms(terms);
        return hits.mergedSpans();
    }

    private void mark(SearchTerm term) {
        for (List<String> phrase : term.phrases()) {
            for (int i = 0; i + phrase.size() <= words.size(); i++) {
                if (matchesAt(phrase, term.isPrefix(), i)) {
                    Arrays.fill(isHit, i, i + phrase.size(), true);
                }
            }
            if (phrase.size() == 1) {
                markSpellings(phrase.getFirst(), term.isPrefix());
            }
        }
    }

    private boolean matchesAt(List<String> phrase, boolean isPrefix, int at) {
        int last = phrase.size() - 1;
        for (int i = 0; i <= last; i++) {
            String word = words.get(at + i).folded();
            String wanted = phrase.get(i);
            boolean same = (i == last && isPrefix) ? word.startsWith(wanted) : word.equals(wanted);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** Marks words, or words joined by signs, that have a spelling. */
    private void markSpellings(String wanted, boolean isPrefix) {
        for (Spelling spelling : spellings) {
            if (isPrefix ? spelling.word().startsWith(wanted) : spelling.word().equals(wanted)) {
                for (int i = 0; i < isHit.length; i++) {
                    isHit[i] |= words.get(i).start() >= spelling.start()
                            && words.get(i).end() <= spelling.end();
                }
            }
        }
    }

    private void markForms(List<SearchTerm> terms) {
        Stemmer.of(language).ifPresent(stemmer -> {
            Set<String> wanted = new HashSet<>();
            terms.forEach(term -> wanted.addAll(term.stems(stemmer)));
            for (int i = 0; i < isHit.length && !wanted.isEmpty(); i++) {
                Word word = words.get(i);
                isHit[i] |= stemmer.stems(text.substring(word.start(), word.end())).stream()
                        .anyMatch(wanted::contains);
            }
        });
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
