package dev.earshot.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The forms of an Arabic word without its article, with what stands before that, and without the ending of a plural. These are
 * steps of the light stemmer known as light10; each is a form of its own, because an ending may also belong to the word.
 */
final class ArabicForms {
    private static final List<String> ARTICLES = List.of("وال", "بال", "كال", "فال", "ولل", "ال", "لل", "و");
    private static final List<String> ENDINGS = List.of("ات", "ون", "ين", "ان", "يه", "ه");
    private static final int SHORTEST = 3;

    private ArabicForms() {}

    /** @param word without vowel signs, folded */
    static Set<String> of(String word) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(word);
        for (String article : ARTICLES) {
            if (word.startsWith(article) && word.length() - article.length() >= SHORTEST) {
                forms.add(word.substring(article.length()));
                break;
            }
        }
        for (String form : List.copyOf(forms)) {
            for (String ending : ENDINGS) {
                if (form.endsWith(ending) && form.length() - ending.length() >= SHORTEST) {
                    forms.add(form.substring(0, form.length() - ending.length()));
                    break;
                }
            }
        }
        return forms;
    }
}
