package dev.earshot.xml;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Creates parsers for untrusted XML. They don't process doctypes and never resolve entities or anything outside the
 * document, so it can neither reach out nor grow. The JDK's limits on names and attributes apply.
 *
 * <p>The JDK's parser throws runtime exceptions, too, for some malformed documents.
 */
public final class UntrustedXml {
    private UntrustedXml() {}

    /** Returns a parser that reports an undeclared entity in text as an event. */
    public static XMLStreamReader reader(byte[] content) throws XMLStreamException {
        XMLInputFactory factory = factory();
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory.createXMLStreamReader(new ByteArrayInputStream(content));
    }

    /** Returns a parser that rejects undeclared entities, as XML requires of documents without a doctype. */
    public static XMLStreamReader strictReader(String content) throws XMLStreamException {
        return factory().createXMLStreamReader(new StringReader(content));
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("refers to something outside the document");
        });
        return factory;
    }
}
