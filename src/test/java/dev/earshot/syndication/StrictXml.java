package dev.earshot.syndication;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** A parser that accepts only well-formed XML with namespaces, and compares trees. */
public final class StrictXml {
    private StrictXml() {}

    static Element parse(byte[] xml) {
        return parse(new InputSource(new ByteArrayInputStream(xml)));
    }

    public static Element parse(String xml) {
        return parse(new InputSource(new StringReader(xml)));
    }

    /**
     * Returns a form that is equal if the meaning is: attributes and members sorted by name, entries and items in document
     * order, no white space between elements.
     */
    static String canonical(Element element) {
        List<String> attributes = new ArrayList<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            var attribute = element.getAttributes().item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                attributes.add("\n  @" + name(attribute) + "=" + attribute.getNodeValue());
            }
        }
        attributes.sort(null);
        List<Element> children = children(element);
        List<String> members = new ArrayList<>();
        List<String> listed = new ArrayList<>();
        for (Element child : children) {
            boolean ordered =
                    child.getLocalName().equals("entry") || child.getLocalName().equals("item");
            (ordered ? listed : members).add("\n" + canonical(child).indent(2).stripTrailing());
        }
        members.sort(null);
        String text = children.isEmpty() ? " \"" + element.getTextContent() + "\"" : "";
        return name(element) + String.join("", attributes) + text + String.join("", members) + String.join("", listed);
    }

    static List<Element> children(Element element) {
        List<Element> children = new ArrayList<>();
        NodeList nodes = element.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element child) {
                children.add(child);
            }
        }
        return children;
    }

    /** Returns all descendants with this local name, in any namespace. */
    public static List<Element> all(Element element, String localName) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = element.getElementsByTagNameNS("*", localName);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static String name(org.w3c.dom.Node node) {
        return node.getNamespaceURI() == null
                ? node.getLocalName()
                : "{" + node.getNamespaceURI() + "}" + node.getLocalName();
    }

    private static Element parse(InputSource source) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Refusing());
            return builder.parse(source).getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not well-formed: " + e.getMessage(), e);
        }
    }

    private static final class Refusing implements ErrorHandler {
        @Override
        public void warning(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
