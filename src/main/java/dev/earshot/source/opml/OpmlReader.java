package dev.earshot.source.opml;

import dev.earshot.article.ArticleId;
import dev.earshot.article.Text;
import dev.earshot.intake.document.Problem;
import dev.earshot.xml.UntrustedXml;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads a subscription file (OPML 2.0, http://opml.org/spec2.opml). It reports why it skips invalid entries. Our own
 * attributes are in the namespace {@value #NAMESPACE}, as the specification requires, but also work without a prefix.
 */
public final class OpmlReader {
    static final String NAMESPACE = "https://earshot.dev/ns/opml";
    static final int MAX_BYTES = 4_000_000;

    private static final int MAX_SUBSCRIPTIONS = 5_000;
    private static final int MAX_DEPTH = 100;
    private static final int MAX_PROBLEMS = 100;

    private final String fileName;
    private final Map<String, Subscription> byUrl = new HashMap<>();
    private final Map<ArticleId, Subscription> byArticle = new HashMap<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** For each open element, whether it or an ancestor is commented out. */
    private final Deque<Boolean> openElements = new ArrayDeque<>();

    private OpmlReader(String name) {
        this.fileName = name;
    }

    /**
     * The content of a subscription file.
     *
     * @param isComplete false if the file can't be read to its end: then missing entries don't mean that they were removed
     */
    public record OpmlDocument(List<Subscription> subscriptions, List<Problem> problems, boolean isComplete) {
        public OpmlDocument {
            subscriptions = List.copyOf(subscriptions);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads a file.
     *
     * @param name the file name, for problems
     */
    static OpmlDocument read(String name, byte[] content) {
        OpmlReader opmlReader = new OpmlReader(name);
        if (content.length > MAX_BYTES) {
            opmlReader.addProblem(0, "is larger than " + MAX_BYTES + " bytes");
            return opmlReader.document(false);
        }
        try {
            XMLStreamReader xml = UntrustedXml.reader(content);
            try {
                return opmlReader.document(opmlReader.read(xml));
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
            opmlReader.addProblem(line, "is not well-formed XML: " + reason(e));
            return opmlReader.document(false);
        } catch (RuntimeException e) {
            // the JDK's reader also fails in other ways, such as by a missing message about an invalid document type
            opmlReader.addProblem(0, "is not well-formed XML");
            return opmlReader.document(false);
        }
    }

    private boolean read(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            int event = xml.next();
            int line = xml.getLocation().getLineNumber();
            if (event == XMLStreamConstants.DTD) {
                addProblem(line, "has a document type declaration, which is not allowed");
                return false;
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (openElements.isEmpty() && !xml.getLocalName().equals("opml")) {
                    addProblem(line, "is not OPML: its root element is " + Text.truncate(xml.getLocalName(), 50));
                    return false;
                }
                if (openElements.size() >= MAX_DEPTH) {
                    addProblem(line, "has folders nested more than " + MAX_DEPTH + " levels deep");
                    return false;
                }
                startElement(xml, line);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                openElements.pop();
            }
        }
        return true;
    }

    private void startElement(XMLStreamReader xml, int line) {
        boolean outline = xml.getLocalName().equals("outline");
        boolean comment = Boolean.TRUE.equals(openElements.peek())
                || (outline && "true".equalsIgnoreCase(xml.getAttributeValue("", "isComment")));
        openElements.push(comment);
        if (!outline || comment) {
            return;
        }
        try {
            Outline.of(xml, line).toSubscription().ifPresent(this::add);
        } catch (Outline.InvalidOutlineException e) {
            addProblem(line, String.valueOf(e.getMessage()));
        }
    }

    private void add(Subscription subscription) {
        int line = subscription.line();
        Subscription same = byUrl.get(subscription.url().toString());
        Subscription rival = byArticle.get(subscription.article());
        if (same != null) {
            addProblem(line, "has the same URL as line " + same.line() + " and is skipped");
        } else if (rival != null) {
            addProblem(
                    line,
                    "has the same article id " + subscription.article() + " as line " + rival.line()
                            + " and is skipped; set a different earshot:article on one of them");
        } else if (subscriptions.size() >= MAX_SUBSCRIPTIONS) {
            addProblem(line, "is skipped: the limit is " + MAX_SUBSCRIPTIONS + " subscriptions");
        } else {
            byUrl.put(subscription.url().toString(), subscription);
            byArticle.put(subscription.article(), subscription);
            subscriptions.add(subscription);
        }
    }

    private void addProblem(int line, String message) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Problem(fileName, line, message));
        }
    }

    private OpmlDocument document(boolean isComplete) {
        return new OpmlDocument(subscriptions, problems, isComplete);
    }

    private static String reason(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int text = message.indexOf("Message: ");
        return Text.truncate(Text.cleanLine(text < 0 ? message : message.substring(text + 9)), 200);
    }
}
