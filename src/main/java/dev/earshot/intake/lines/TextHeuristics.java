package dev.earshot.intake.lines;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what kind of words a line is made of by how they are written. */
public final class TextHeuristics {
    private static final String SENTENCE_ENDS = ".!?\u2026\u3002\uFF01\uFF1F";
    private static final String CLOSERS = "\"'\u201D\u2019\u00BB)]";
    private static final Pattern INITIALS = Pattern.compile("(?:\\p{Lu}\\.)+");
    private static final Set<String> PARTICLES = Set.of(
            "de", "del", "della", "der", "den", "di", "da", "dos", "du", "la", "le", "van", "von", "zu", "ten", "ter",
            "bin", "ibn", "al", "el", "y");
    private static final Set<String> SUFFIXES = Set.of("jr.", "sr.");
    private static final int NAME_LIMIT = 80;

    private TextHeuristics() {}

    /** Whether it ends as a sentence does, perhaps inside quotation marks or brackets; a closing mark alone counts too. */
    public static boolean endsSentence(String line) {
        if (line.isEmpty()) {
            return false;
        }
        char last = line.charAt(line.length() - 1);
        return SENTENCE_ENDS.indexOf(last) >= 0 || CLOSERS.indexOf(last) >= 0;
    }

    /** Whether it is only a name: two to five words with capitals (particles aside), no mark at the end. */
    public static boolean isName(String line) {
        if (line.length() > NAME_LIMIT || line.isEmpty() || !Character.isUpperCase(line.codePointAt(0))) {
            return false;
        }
        if (line.equals(line.toUpperCase(Locale.ROOT))) {
            return false;
        }
        String[] words = line.split(" ");
        if (words.length < 2 || words.length > 5) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            boolean edge = i == 0 || i == words.length - 1;
            boolean suffix = i == words.length - 1 && SUFFIXES.contains(words[i].toLowerCase(Locale.ROOT));
            if (!suffix && (edge || !PARTICLES.contains(words[i])) && !isNameWord(words[i], edge && i > 0)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNameWord(String word, boolean last) {
        if (!Character.isUpperCase(word.codePointAt(0))) {
            return false;
        }
        if (!last && INITIALS.matcher(word).matches()) {
            return true;
        }
        return word.codePoints().allMatch(c -> Character.isLetter(c) || "'\u2019-\u2011".indexOf(c) >= 0);
    }
}
