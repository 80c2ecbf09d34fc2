package dev.earshot.article;

/** Writes superscripts and subscripts in plain text, so that they don't run together with what they belong to. */
final class SmallDigits {
    private static final String NORMAL = "0123456789+-\u2212=()";
    private static final String RAISED =
            "\u2070\u00B9\u00B2\u00B3\u2074\u2075\u2076\u2077\u2078\u2079\u207A\u207B\u207B\u207C\u207D\u207E";
    private static final String LOWERED =
            "\u2080\u2081\u2082\u2083\u2084\u2085\u2086\u2087\u2088\u2089\u208A\u208B\u208B\u208C\u208D\u208E";

    private SmallDigits() {}

    /** Returns a superscript: raised digits, "^" before other numbers, and words as they are ("5th"). */
    static String raised(String text) {
        String small = replaced(text, RAISED);
        boolean isNumber = !text.isEmpty() && Character.isDigit(text.codePointAt(0));
        return !small.isEmpty() ? small : isNumber ? "^" + text : text;
    }

    /** Returns a subscript: lowered digits, and words as they are. */
    static String lowered(String text) {
        String small = replaced(text, LOWERED);
        return small.isEmpty() ? text : small;
    }

    /** Returns the small forms of all characters; empty if one has none. */
    private static String replaced(String text, String forms) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int at = NORMAL.indexOf(text.charAt(i));
            if (at < 0) {
                return "";
            }
            out.append(forms.charAt(at));
        }
        return out.toString();
    }
}
