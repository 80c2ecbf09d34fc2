package dev.earshot.speech.english;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds written forms in a sentence, longest first, in a tree of words: each word is looked up once, however many forms there
 * are. Filled before use; thread-safe afterwards.
 */
final class Graphemes {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}]+|\\S");
    private static final Pattern SPACE = Pattern.compile("[\\s\u00A0]+");
    private static final Pattern APOSTROPHE = Pattern.compile("[\u2018\u2019\u201B\u02BC\u2032]");
    private static final Pattern HYPHEN = Pattern.compile("[\u2010\u2011]");
    private static final Pattern ADDRESS = Pattern.compile("://|^www\\.|@|\\w\\.\\w{2,}/");

    private final Node root = new Node();

    /** A word of a form; at the end of a form it has the spoken text. */
    private static final class Node {
        private final Map<String, Node> next = new HashMap<>(2);
        private final Map<String, String> asWritten = new HashMap<>(2);
        private @Nullable String inAnyCase;

        private @Nullable String said(String written) {
            String said = asWritten.get(written);
            if (said != null || inAnyCase == null) {
                return said;
            }
            return Character.isUpperCase(written.codePointAt(0)) ? capitalised(inAnyCase) : inAnyCase;
        }
    }

    /** Where a form ends, and its spoken text. */
    private record Found(int last, String said) {}

    /** Adds a form; of several equal ones the first counts. */
    void add(String form, boolean hasCapital, String said) {
        Node node = root;
        for (String word : words(form)) {
            node = node.next.computeIfAbsent(word, any -> new Node());
        }
        if (hasCapital) {
            node.asWritten.putIfAbsent(form, said);
            // "von der Leyen" may begin a sentence
            node.asWritten.putIfAbsent(capitalised(form), capitalised(said));
        } else if (node.inAnyCase == null) {
            node.inAnyCase = said;
        }
    }

    /** Returns whether a form is present. */
    boolean has(String form) {
        Node node = root;
        for (String word : words(form)) {
            node = node.next.get(word);
            if (node == null) {
                return false;
            }
        }
        return node.said(form) != null;
    }

    /** Replaces each form in a sentence by its spoken text. */
    String replaceAll(String sentence) {
        String text = Normalizer.normalize(sentence, Normalizer.Form.NFC);
        String plain = straight(text);
        List<MatchResult> words = WORD.matcher(plain).results().toList();
        StringBuilder said = new StringBuilder(text.length());
        int copied = 0;
        for (int i = 0; i < words.size(); i++) {
            Found found = root.next.isEmpty() ? null : longest(plain, words, i);
            if (found != null) {
                said.append(text, copied, words.get(i).start()).append(found.said());
                copied = words.get(found.last()).end();
                i = found.last();
            }
        }
        return copied == 0 ? sentence : said.append(text, copied, text.length()).toString();
    }

    private @Nullable Found longest(String text, List<MatchResult> words, int first) {
        Found longest = null;
        Node node = root;
        StringBuilder written = new StringBuilder();
        for (int i = first; i < words.size(); i++) {
            String gap = i > first && words.get(i - 1).end() < words.get(i).start() ? " " : "";
            String word = words.get(i).group();
            node = node.next.get(gap + word.toLowerCase(Locale.ROOT));
            if (node == null) {
                break;
            }
            written.append(gap).append(word);
            String said = node.said(written.toString());
            if (said != null
                    && isWhole(text, words.get(first).start(), words.get(i).end())) {
                longest = new Found(i, said);
            }
        }
        return longest;
    }

    /** Returns whether a form is a whole word, not part of one (O'Neill, don't) or of an address; an 's may follow. */
    private static boolean isWhole(String text, int start, int end) {
        if (start > 1
                && "'._".indexOf(text.charAt(start - 1)) >= 0
                && Character.isLetterOrDigit(text.charAt(start - 2))) {
            return false;
        }
        if (end + 1 < text.length() && "'._".indexOf(text.charAt(end)) >= 0) {
            boolean possessive = text.charAt(end) == '\''
                    && "sS".indexOf(text.charAt(end + 1)) >= 0
                    && (end + 2 == text.length() || !Character.isLetterOrDigit(text.charAt(end + 2)));
            if (Character.isLetterOrDigit(text.charAt(end + 1)) && !possessive) {
                return false;
            }
        }
        return !ADDRESS.matcher(between(text, start, end)).find();
    }

    /** Returns the text between the two nearest spaces. */
    private static String between(String text, int start, int end) {
        int from = text.lastIndexOf(' ', start) + 1;
        int to = text.indexOf(' ', end);
        return text.substring(from, to < 0 ? text.length() : to);
    }

    /** Normalizes a form: composed letters, straight apostrophes, single spaces. */
    static String plain(String form) {
        return singleSpaced(straight(Normalizer.normalize(form, Normalizer.Form.NFC)));
    }

    static String singleSpaced(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    static String withoutAccents(String plain) {
        return plain.chars().allMatch(c -> c < 0x80) ? plain : plain(new Alphabet().apply(plain));
    }

    /** Makes apostrophes and hyphens plain; keeps all positions. */
    private static String straight(String text) {
        String apostrophes = APOSTROPHE.matcher(text).replaceAll("'");
        return HYPHEN.matcher(apostrophes).replaceAll("-").replace('\u00A0', ' ');
    }

    private static String capitalised(String text) {
        int rest = text.offsetByCodePoints(0, 1);
        return text.substring(0, rest).toUpperCase(Locale.ROOT) + text.substring(rest);
    }

    /** Splits a form into the words of the tree; those after a space start with one. */
    private static List<String> words(String form) {
        List<String> words = new ArrayList<>();
        int end = 0;
        for (MatchResult word : WORD.matcher(form).results().toList()) {
            words.add((word.start() > end ? " " : "") + word.group().toLowerCase(Locale.ROOT));
            end = word.end();
        }
        return words;
    }
}
