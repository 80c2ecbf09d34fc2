package dev.earshot.intake.feed;

import dev.earshot.article.Text;
import dev.earshot.intake.document.Findings;
import dev.earshot.xml.UntrustedXml;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/**
 * Parses the XML of a feed, well-formed or not.
 *
 * <p>The same lenient parser reads all feeds, even well-formed ones: a stray ampersand must not change how the items around it
 * are read. Nothing is resolved: doctypes are removed before parsing, so only HTML entities exist, and XInclude elements have
 * no effect.
 */
final class FeedXmlParser {
    /** Maximum nesting of elements; deeper ones are moved up. */
    private static final int MAX_DEPTH = 100;

    /** More elements than the largest feed that is read whole. */
    private static final int MAX_ELEMENTS = 300_000;

    /** Each declared prefix costs time at every element; prefixes beyond this have their usual meaning. */
    private static final int MAX_PREFIXES = 200;

    private static final String NAMESPACE_DECLARATION = "xmlns:";
    private static final Pattern XML_START = Pattern.compile("<\\?xml\\s|<(?:\\w{1,20}:)?(?:rss|RDF|feed|RSS)[\\s>]");
    private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE\\s", Pattern.CASE_INSENSITIVE);
    private static final Pattern ROOT = Pattern.compile("<(?:\\w{1,20}:)?(?:rss|RDF|feed|RSS)[\\s>]");

    private FeedXmlParser() {}

    /** Returns the root of the feed. Returns null with a problem if there is none. */
    static @Nullable Element parseRoot(String text, Findings findings) {
        Matcher start = XML_START.matcher(text);
        if (!start.find()) {
            findings.problem(0, describeNonFeed(text));
            return null;
        }
        StringBuilder xml = new StringBuilder(text);
        if (blankOut(xml, 0, start.start())) {
            findings.remark(1, "has text before its XML, which was omitted");
        }
        if (!removeDoctype(xml, findings) || !checkLimits(xml, findings)) {
            return null;
        }
        String whole = xml.toString();
        int malformedLine = firstMalformedLine(whole.substring(start.start()));
        if (malformedLine > 0) {
            int lines = (int) whole.substring(0, start.start()).lines().count();
            findings.remark(
                    malformedLine + Math.max(0, lines - 1), "is not well-formed XML; it was read as far as possible");
        }
        Document document = parser().parseInput(whole, "");
        for (Element element : document.children()) {
            if (FeedElement.isRoot(element)) {
                return element;
            }
        }
        findings.problem(
                0,
                document.childrenSize() == 0
                        ? "has no XML element"
                        : "is XML but not a feed; its root is "
                                + Text.truncate(document.child(0).nodeName(), 60));
        return null;
    }

    private static Parser parser() {
        return Parser.xmlParser().setTrackPosition(true).setMaxDepth(MAX_DEPTH);
    }

    private static String describeNonFeed(String text) {
        String head = text.substring(0, Math.min(text.length(), 2_000)).strip().toLowerCase(Locale.ROOT);
        if (head.isEmpty()) {
            return "is empty";
        }
        return head.contains("<html") || head.startsWith("<!doctype html")
                ? "is a web page, not a feed"
                : "is not a feed: neither RSS, Atom nor JSON Feed";
    }

    /** Blanks out a range without changing line numbers. Returns whether it contained anything. */
    private static boolean blankOut(StringBuilder xml, int from, int to) {
        boolean words = false;
        for (int i = from; i < to; i++) {
            char c = xml.charAt(i);
            if (c != '\n' && c != '\r') {
                words |= !Character.isWhitespace(c) && c != '\uFEFF';
                xml.setCharAt(i, ' ');
            }
        }
        return words;
    }

    private static boolean removeDoctype(StringBuilder xml, Findings findings) {
        Matcher root = ROOT.matcher(xml);
        Matcher doctype = DOCTYPE.matcher(xml);
        if (!doctype.find() || (root.find() && root.start() < doctype.start())) {
            return true;
        }
        int end = xml.indexOf(">", doctype.start());
        int subset = xml.indexOf("[", doctype.start());
        if (subset >= 0 && subset < end) {
            end = endOfSubset(xml, subset);
            findings.remark(0, "declares its own entities or elements, which are never resolved");
        }
        if (end < 0) {
            findings.problem(0, "has an unterminated doctype");
            return false;
        }
        blankOut(xml, doctype.start(), end + 1);
        return true;
    }

    /** Returns the index of the {@code >} that ends the doctype, or -1. */
    private static int endOfSubset(StringBuilder xml, int subset) {
        for (int close = xml.indexOf("]", subset); close >= 0; close = xml.indexOf("]", close + 1)) {
            int next = close + 1;
            while (next < xml.length() && Character.isWhitespace(xml.charAt(next))) {
                next++;
            }
            if (next < xml.length() && xml.charAt(next) == '>') {
                return next;
            }
        }
        return -1;
    }

    /** Counts elements and disables surplus prefixes. Returns whether the number of elements is within the limit. */
    private static boolean checkLimits(StringBuilder xml, Findings findings) {
        int elements = 0;
        int prefixes = 0;
        // kept across elements, so that the document is only searched once
        int declaration = xml.indexOf(NAMESPACE_DECLARATION);
        for (int at = xml.indexOf("<"); at >= 0; ) {
            String mark = xml.substring(at, Math.min(at + 9, xml.length()));
            String end = mark.equals("<![CDATA[") ? "]]>" : mark.startsWith("<!--") ? "-->" : ">";
            int over = xml.indexOf(end, at + 1);
            int stop = over < 0 ? xml.length() : over;
            if (mark.length() > 1 && Character.isLetter(mark.charAt(1))) {
                elements++;
                if (declaration >= 0 && declaration < at) {
                    declaration = xml.indexOf(NAMESPACE_DECLARATION, at);
                }
                while (declaration >= 0 && declaration < stop) {
                    if (++prefixes > MAX_PREFIXES) {
                        xml.setCharAt(declaration + NAMESPACE_DECLARATION.length() - 1, '-');
                    }
                    declaration = xml.indexOf(NAMESPACE_DECLARATION, declaration + 1);
                }
            }
            at = xml.indexOf("<", Math.max(stop, at + 1));
        }
        if (elements > MAX_ELEMENTS) {
            findings.problem(0, "has more than " + MAX_ELEMENTS + " elements");
        }
        return elements <= MAX_ELEMENTS;
    }

    /** Returns the first line that is not well-formed, or 0. */
    private static int firstMalformedLine(String xml) {
        try {
            XMLStreamReader reader = UntrustedXml.strictReader(xml);
            while (reader.hasNext()) {
                reader.next();
            }
            return 0;
        } catch (XMLStreamException e) {
            return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
        } catch (RuntimeException e) {
            // the JDK's reader throws other exceptions for some malformed input
            return 1;
        }
    }
}
