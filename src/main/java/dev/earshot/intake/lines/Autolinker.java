package dev.earshot.intake.lines;

import dev.earshot.article.Inline;
import dev.earshot.article.Links;
import dev.earshot.article.RichText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Running text whose bare web addresses are links. */
public final class Autolinker {
    private static final int MAX_URL_LENGTH = 2_000;
    private static final String TRAILING_PUNCTUATION = ".,;:!?'\"\u2019\u201D\u00BB\u2026";

    private Autolinker() {}

    /** Text with every http or https address in it made a link; what is no valid address stays words. */
    public static RichText link(String text) {
        int start = nextUrl(text, 0);
        if (start < 0) {
            return RichText.of(text);
        }
        List<Inline> pieces = new ArrayList<>();
        int done = 0;
        int end;
        for (; start >= 0; start = nextUrl(text, end)) {
            end = endOfUrl(text, start);
            Optional<URI> link = Links.parse(text.substring(start, Math.min(end, start + MAX_URL_LENGTH + 1)));
            if (link.isPresent()) {
                if (start > done) {
                    pieces.add(new Inline.TextRun(text.substring(done, start)));
                }
                pieces.add(new Inline.Link(link.get(), List.of(new Inline.TextRun(text.substring(start, end)))));
                done = end;
            }
        }
        if (done < text.length()) {
            pieces.add(new Inline.TextRun(text.substring(done)));
        }
        return new RichText(pieces);
    }

    /** Whether a text is one address and nothing else. */
    public static boolean isUrl(String text) {
        return nextUrl(text, 0) == 0
                && text.indexOf(' ') < 0
                && Links.parse(text).isPresent();
    }

    /** The address that a line ends with, or null. */
    static @Nullable URI trailingUrl(String line) {
        String word = line.substring(line.lastIndexOf(' ') + 1);
        return isUrl(word) ? Links.parse(word).orElse(null) : null;
    }

    /** A line without the address that it ends with, and without a mark that leads to it. */
    static String withoutTrailingUrl(String line) {
        if (trailingUrl(line) == null) {
            return line;
        }
        String words = line.substring(0, line.lastIndexOf(' ') + 1).strip();
        return words.endsWith(":") ? words.substring(0, words.length() - 1).strip() : words;
    }

    private static int nextUrl(String text, int from) {
        for (int at = text.indexOf("http", from); at >= 0; at = text.indexOf("http", at + 1)) {
            boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
            if (begins && (text.startsWith("http://", at) || text.startsWith("https://", at))) {
                return at;
            }
        }
        return -1;
    }

    /** Where an address ends: at a space or an angle bracket, and before marks that belong to the sentence. */
    private static int endOfUrl(String text, int start) {
        int end = start;
        int open = 0;
        while (end < text.length() && " <>\u201C\u201D".indexOf(text.charAt(end)) < 0) {
            char c = text.charAt(end);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (open < 0) {
                break;
            }
            end++;
        }
        while (end > start && TRAILING_PUNCTUATION.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }
}
