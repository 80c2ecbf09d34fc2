package dev.earshot.speech.english;

/**
 * Finds a literal that every match of a regular expression contains: text without it can be skipped, and that check is much
 * faster.
 *
 * <p>It looks only at the outermost level, and parses no more of the syntax than it needs to skip the rest.
 */
final class Literal {
    private final String pattern;
    private final StringBuilder run = new StringBuilder();
    private String longest = "";
    private int at;

    private Literal(String pattern) {
        this.pattern = pattern;
    }

    /** Returns the longest such literal; empty if none is found. */
    static String in(String pattern) {
        return pattern.contains("(?i") ? "" : new Literal(pattern).find();
    }

    private String find() {
        while (at < pattern.length()) {
            char next = pattern.charAt(at);
            switch (next) {
                case '|' -> {
                    // an alternative
                    return "";
                }
                case '\\' -> escaped();
                case '[' -> skipClass();
                case '(' -> skipGroup();
                case '?', '*', '{' -> optional(next);
                case '+', '^', '$', '.' -> {
                    end();
                    at++;
                }
                default -> {
                    run.append(next);
                    at++;
                }
            }
        }
        end();
        return longest;
    }

    private void end() {
        if (run.length() > longest.length()) {
            longest = run.toString();
        }
        run.setLength(0);
    }

    /** Ends the run before the element that a quantifier makes optional. */
    private void optional(char quantifier) {
        run.setLength(Math.max(0, run.length() - 1));
        end();
        at = quantifier == '{' ? pattern.indexOf('}', at) + 1 : at + 1;
    }

    private void escaped() {
        char what = pattern.charAt(at + 1);
        if (what == 'Q') {
            int close = pattern.indexOf("\\E", at);
            run.append(pattern, at + 2, close);
            at = close + 2;
        } else if (Character.isLetterOrDigit(what)) {
            end();
            at = what == 'p' || what == 'P' ? pattern.indexOf('}', at) + 1 : at + 2;
        } else {
            run.append(what);
            at += 2;
        }
    }

    private void skipClass() {
        end();
        int depth = 0;
        do {
            char next = pattern.charAt(at);
            depth += next == '[' ? 1 : next == ']' ? -1 : 0;
            at += next == '\\' ? 2 : 1;
        } while (depth > 0);
    }

    private void skipGroup() {
        end();
        int depth = 0;
        do {
            char next = pattern.charAt(at);
            if (next == '\\') {
                at = pattern.startsWith("\\Q", at) ? pattern.indexOf("\\E", at) + 2 : at + 2;
            } else if (next == '[') {
                skipClass();
            } else {
                depth += next == '(' ? 1 : next == ')' ? -1 : 0;
                at++;
            }
        } while (depth > 0);
    }
}
