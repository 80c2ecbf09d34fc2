package dev.earshot.intake.markup;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jsoup.parser.Tag;

/**
 * Foreign text, unescaped to what its author wrote. Publishing systems often escape HTML once or twice too often on its way
 * into JSON and feeds.
 *
 * @param text as its author wrote it
 * @param isHtml whether it is HTML; in plain text, a tag is only mentioned
 */
record UnescapedText(String text, boolean isHtml) {
    /** Maximum rounds of unescaping, besides parsing the HTML. */
    private static final int MAX_ROUNDS = 2;

    private static final Pattern ENTITY =
            Pattern.compile("&(?:#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});");
    private static final int MAX_TAG_NAME_LENGTH = 20;

    /** Elements that prose hardly ever mentions: they have no end tag, or hold nothing for readers. */
    private static final Set<String> UNMISTAKABLE_TAGS =
            Set.of("p", "br", "hr", "img", "li", "script", "style", "iframe", "object", "svg", "template", "noscript");

    /** Unescapes a text as long as that changes it. */
    static UnescapedText of(String foreign) {
        String text = foreign;
        for (int round = 0; ; round++) {
            text = withoutCdataMarks(text);
            if (containsMarkup(text)) {
                return new UnescapedText(text, true);
            }
            String next = round > MAX_ROUNDS || text.indexOf('&') < 0 ? text : decodeEntities(text);
            if (next.equals(text)) {
                return new UnescapedText(text, false);
            }
            text = next;
        }
    }

    /** Removes surplus escaping from text in parsed HTML. */
    static String unescape(String text) {
        if (text.indexOf('&') < 0) {
            return text;
        }
        String words = text;
        for (int round = 0; round < MAX_ROUNDS; round++) {
            words = decodeEntities(words);
        }
        return words.equals(text) || !containsMarkup(words) ? words : Markup.plainLine(words);
    }

    /** Decodes entities that end in a semicolon; unknown ones are kept. */
    private static String decodeEntities(String text) {
        return ENTITY.matcher(text)
                .replaceAll(entity -> Matcher.quoteReplacement(Parser.unescapeEntities(entity.group(), true)));
    }

    /** Returns whether a text has tags that are used as markup: a pair, or one that prose doesn't mention. */
    private static boolean containsMarkup(String text) {
        Set<String> open = new HashSet<>();
        for (int at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
            if (text.startsWith("<!--", at)) {
                return true;
            }
            boolean closes = text.startsWith("</", at);
            int start = closes ? at + 2 : at + 1;
            int end = start;
            while (end < text.length() && end - start <= MAX_TAG_NAME_LENGTH && isNamePart(text.charAt(end))) {
                end++;
            }
            String name = text.substring(start, end).toLowerCase(Locale.ROOT);
            if (!Tag.isKnownTag(name) || !endsName(text, end)) {
                continue;
            }
            if (closes ? open.contains(name) : UNMISTAKABLE_TAGS.contains(name) || hasAttribute(text, end)) {
                return true;
            }
            open.add(name);
        }
        return false;
    }

    private static boolean isNamePart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static boolean endsName(String text, int end) {
        return end < text.length() && (text.charAt(end) == '>' || text.charAt(end) == '/' || text.charAt(end) <= ' ');
    }

    /** Returns whether {@code name="} follows, which doesn't occur in prose. */
    private static boolean hasAttribute(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < 4 && text.charAt(at) <= ' ') {
            at++;
        }
        int start = at;
        while (at < text.length() && at - start < 40 && (isNamePart(text.charAt(at)) || text.charAt(at) == '-')) {
            at++;
        }
        return at > start
                && at + 1 < text.length()
                && text.charAt(at) == '='
                && "\"'".indexOf(text.charAt(at + 1)) >= 0;
    }

    /** Removes CDATA delimiters, which remain if text was cut out of XML. */
    private static String withoutCdataMarks(String text) {
        return text.contains("<![CDATA[") ? text.replace("<![CDATA[", "").replace("]]>", "") : text;
    }
}
