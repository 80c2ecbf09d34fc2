package dev.earshot.log;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes text safe for the log, whoever wrote it. Characters that could end a line, move the cursor of a terminal or reverse the
 * direction of text are written as escapes, so that nobody can forge a line. Secrets are left out: user names and passwords in
 * URLs, the values of their queries, tokens, and what follows {@code password=} and the like.
 */
public final class LogText {
    /** Longer lines are cut. */
    static final int MAX_LENGTH = 8_000;

    private static final String HIDDEN = "…";

    /** A URL of any scheme, JDBC's included: user, host and path, query or fragment. */
    private static final Pattern URL = Pattern.compile("(?<![A-Za-z0-9+.-])([A-Za-z][A-Za-z0-9+.-]*+://)"
            + "(?:([^\\s/?#\"'<>]*)@)?([^\\s?#\"'<>]*+)([?#][^\\s\"'<>]*+)?");

    /** A parameter of a query without its URL, or a name that says that the value is secret. */
    private static final Pattern PARAMETER = Pattern.compile(
            "([?&;][\\w.%~+-]{1,64}+=|(?<![\\w.-])[\\w.-]{0,64}(?:password|passwd|secret|token|api[_-]?key)[\"']?\\s?[=:]\\s?)"
                    + "([\"']?)(?!…)[^\\s&;\"']++",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CREDENTIALS = Pattern.compile(
            "(\\bauthorization\\s?[:=]\\s?\\w+\\s+|\\bbearer\\s+)[^\\s\"']{8,}+", Pattern.CASE_INSENSITIVE);

    /** The secret part of the address at which hubs push to this server. */
    private static final Pattern CALLBACK = Pattern.compile("(/websub/)[^\\s/?\"']++");

    private LogText() {}

    /** Returns text as one line without secrets. */
    public static String clean(String text) {
        return escape(hideSecrets(text));
    }

    private static String hideSecrets(String text) {
        String withoutUrls = URL.matcher(text)
                .replaceAll(url -> Matcher.quoteReplacement(url.group(1)
                        + (url.group(2) == null ? "" : HIDDEN + "@")
                        + url.group(3)
                        + (url.group(4) == null ? "" : hideQuery(url.group(4)))));
        String withoutParameters = PARAMETER.matcher(withoutUrls).replaceAll("$1$2" + HIDDEN);
        String withoutCredentials = CREDENTIALS.matcher(withoutParameters).replaceAll("$1" + HIDDEN);
        return CALLBACK.matcher(withoutCredentials).replaceAll("$1" + HIDDEN);
    }

    /** Keeps the names of parameters, which tell two addresses apart, and the punctuation of the sentence around the URL. */
    private static String hideQuery(String query) {
        int end = query.length();
        while (end > 1 && ":,.;)".indexOf(query.charAt(end - 1)) >= 0) {
            end--;
        }
        return query.charAt(0)
                + Stream.of(query.substring(1, end).split("&", -1))
                        .map(part -> part.contains("=") ? part.substring(0, part.indexOf('=') + 1) + HIDDEN : HIDDEN)
                        .collect(Collectors.joining("&"))
                + query.substring(end);
    }

    private static String escape(String text) {
        StringBuilder line = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (line.length() > MAX_LENGTH) {
                return line.append(HIDDEN)
                        .append(" (")
                        .append(text.length() - i)
                        .append(" more characters)")
                        .toString();
            }
            if (isSafe(c)) {
                line.appendCodePoint(c);
            } else if (c == '\n') {
                line.append("\\n");
            } else if (c == '\r') {
                line.append("\\r");
            } else {
                line.append(String.format(Locale.ROOT, c > 0xffff ? "\\u{%x}" : "\\u%04x", c));
            }
            i += Character.charCount(c);
        }
        return line.toString();
    }

    private static boolean isSafe(int c) {
        return c == '\t'
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE -> false;
                    // Arabic and emoji need the joiners; all other format characters are invisible or change directions
                    case Character.FORMAT -> c == 0x200c || c == 0x200d;
                    default -> true;
                };
    }
}
