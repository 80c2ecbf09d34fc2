package dev.earshot.speech.english;

import dev.earshot.xml.UntrustedXml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads a file in the Pronunciation Lexicon Specification 1.0. The file is untrusted. */
final class LexiconReader {
    static final int MAX_BYTES = 1 << 20;
    static final int MAX_LEXEMES = 20_000;
    static final int MAX_PROBLEMS = 100;

    private static final String NAMESPACE = "http://www.w3.org/2005/01/pronunciation-lexicon";
    private static final String IPA = "ipa";
    private static final int MAX_LENGTH = 100;

    private final byte[] file;
    private final List<LexiconEntry> entries = new ArrayList<>();
    private final List<Lexicon.Problem> problems = new ArrayList<>();
    private String alphabet = IPA;

    /** A pronunciation of a lexeme: phonemes in an alphabet, or an alias if the alphabet is null. */
    private record Way(String written, @Nullable String alphabet, boolean preferred) {}

    /** An error that ends the reading. */
    private static final class RejectedException extends Exception {
        private static final long serialVersionUID = 1;

        private final String problem;

        RejectedException(String problem) {
            super(problem);
            this.problem = problem;
        }
    }

    LexiconReader(byte[] file) {
        this.file = file;
    }

    /** If a file breaks off, the entries before that place count. */
    Lexicon.LoadResult read() {
        if (file.length > MAX_BYTES) {
            problem(1, "The file is larger than 1 MB.");
        } else {
            parse();
        }
        return new Lexicon.LoadResult(Lexicon.of(entries), List.copyOf(problems));
    }

    private void parse() {
        XMLStreamReader xml = null;
        try {
            xml = UntrustedXml.reader(file);
            lexicon(xml);
        } catch (XMLStreamException e) {
            problem(e.getLocation() == null ? 1 : e.getLocation().getLineNumber(), "The file is not well-formed XML.");
        } catch (RejectedException e) {
            problems.add(new Lexicon.Problem(line(xml), e.problem));
        } catch (RuntimeException e) {
            // the JDK's reader also fails with other exceptions, if it has no message for an error
            problem(line(xml), "The file can't be read as XML.");
        }
    }

    private void lexicon(XMLStreamReader xml) throws XMLStreamException, RejectedException {
        while (next(xml) != XMLStreamConstants.START_ELEMENT) {
            // comments and the like
        }
        if (!is(xml, "lexicon")) {
            throw new RejectedException("The file is not a pronunciation lexicon: it must start with <lexicon xmlns=\""
                    + NAMESPACE + "\">.");
        }
        String language = xml.getAttributeValue(XMLConstants.XML_NS_URI, "lang");
        if (language != null
                && !English.isEnglish(Locale.forLanguageTag(language.strip().replace('_', '-')))) {
            throw new RejectedException("The file is for a language other than English: " + shown(language) + ".");
        }
        alphabet = alphabet(xml, IPA);
        if (!alphabet.equals(IPA)) {
            problem(line(xml), "Unknown alphabet " + shown(alphabet) + ": use ipa for phonemes.");
        }
        int lexemes = 0;
        while (next(xml) != XMLStreamConstants.END_DOCUMENT) {
            if (xml.isStartElement() && is(xml, "lexeme")) {
                if (++lexemes > MAX_LEXEMES) {
                    throw new RejectedException(
                            "The file has more than " + MAX_LEXEMES + " lexemes; the rest was skipped.");
                }
                lexeme(xml);
            } else if (xml.isStartElement()) {
                text(xml);
            }
        }
    }

    private void lexeme(XMLStreamReader xml) throws XMLStreamException, RejectedException {
        int line = line(xml);
        List<String> graphemes = new ArrayList<>();
        List<Way> ways = new ArrayList<>();
        while (next(xml) != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                boolean grapheme = is(xml, "grapheme");
                boolean phoneme = is(xml, "phoneme");
                boolean alias = is(xml, "alias");
                boolean preferred = "true".equals(xml.getAttributeValue(null, "prefer"));
                String written = alphabet(xml, alphabet);
                String text = Graphemes.plain(text(xml));
                if (grapheme) {
                    graphemes.add(text);
                } else if (phoneme || alias) {
                    ways.add(new Way(text, phoneme ? written : null, preferred));
                }
            }
        }
        if (graphemes.isEmpty() || graphemes.contains("")) {
            problem(line, "A lexeme has no grapheme or an empty one.");
        }
        graphemes.removeIf(String::isEmpty);
        ways.sort(Comparator.comparing(Way::preferred).reversed());
        for (String grapheme : graphemes) {
            entry(line, grapheme, ways);
        }
    }

    /** Adds the first usable pronunciation; if there is none, reports the problem of the first. */
    private void entry(int line, String grapheme, List<Way> ways) {
        String wrong = grapheme.length() > MAX_LENGTH
                ? "is too long"
                : ways.isEmpty() ? "has neither a phoneme nor an alias" : "";
        if (wrong.isEmpty()) {
            for (Way way : ways) {
                String reason = way.alphabet() == null ? wrong(way.written()) : wrong(way, grapheme);
                if (reason.isEmpty()) {
                    boolean alias = way.alphabet() == null;
                    entries.add(new LexiconEntry(
                            grapheme, alias ? way.written() : "", alias ? List.of() : Phonemes.of(way.written())));
                    return;
                }
                wrong = wrong.isEmpty() ? reason : wrong;
            }
        }
        problem(line, "The lexeme " + shown(grapheme) + " " + wrong + ".");
    }

    private static String wrong(String alias) {
        return alias.isEmpty()
                ? "has an empty alias"
                : alias.length() > MAX_LENGTH ? "has an alias that is too long" : "";
    }

    private static String wrong(Way phoneme, String grapheme) {
        if (!IPA.equals(phoneme.alphabet())) {
            return "has a phoneme in the unknown alphabet " + shown(String.valueOf(phoneme.alphabet()));
        }
        if (phoneme.written().length() > MAX_LENGTH) {
            return "has a phoneme that is too long";
        }
        String unknown = Phonemes.unknown(phoneme.written());
        if (!unknown.isEmpty()) {
            return "has an unknown IPA symbol: " + Phonemes.named(unknown);
        }
        if (Phonemes.of(phoneme.written()).stream().flatMap(List::stream).noneMatch(Phonemes::isVowel)) {
            return "has a phoneme without a vowel";
        }
        int letters = String.join("", new LexiconEntry(grapheme, "", List.of()).words())
                .length();
        // a single letter is the letter itself, and must not sound like something else
        return letters < 2 || letters >= Speakable.MAX_WORD_LENGTH
                ? "has too few or too many letters for a phoneme"
                : "";
    }

    /** Returns the text of an element without that of nested elements; moves the reader to its end. */
    private static String text(XMLStreamReader xml) throws XMLStreamException, RejectedException {
        StringBuilder text = new StringBuilder();
        for (int depth = 1; depth > 0; ) {
            switch (next(xml)) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (depth == 1) {
                        text.append(xml.getText());
                    }
                }
                default -> {}
            }
        }
        return text.toString();
    }

    private static int next(XMLStreamReader xml) throws XMLStreamException, RejectedException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw new RejectedException("The file has a document type or an entity; neither is supported.");
        }
        return event;
    }

    private static boolean is(XMLStreamReader xml, String name) {
        return xml.getLocalName().equals(name) && NAMESPACE.equals(xml.getNamespaceURI());
    }

    private static String alphabet(XMLStreamReader xml, String otherwise) {
        String alphabet = xml.getAttributeValue(null, "alphabet");
        return alphabet == null ? otherwise : alphabet.strip().toLowerCase(Locale.ROOT);
    }

    private static int line(@Nullable XMLStreamReader xml) {
        return xml == null ? 1 : Math.max(1, xml.getLocation().getLineNumber());
    }

    private static String shown(String text) {
        return "\u201C" + (text.length() > 60 ? text.substring(0, 60) + "\u2026" : text) + "\u201D";
    }

    private void problem(int line, String message) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(new Lexicon.Problem(Math.max(1, line), message));
        }
    }
}
