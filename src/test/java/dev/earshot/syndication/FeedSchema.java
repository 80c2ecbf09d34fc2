package dev.earshot.syndication;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.thaiopensource.relaxng.jaxp.CompactSyntaxSchemaFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Validator;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** The formats of feeds, each with a schema in {@code src/test/resources/validity}. */
public enum FeedSchema {
    /** RFC 4287, in RELAX NG. */
    ATOM("atom.rnc", "application/atom+xml;charset=utf-8"),
    /** RSS 2.0, in RELAX NG. */
    RSS("rss.rnc", "application/rss+xml;charset=utf-8"),
    /** RSS 2.0 for podcast apps, in RELAX NG. */
    PODCAST("podcast.rnc", "application/rss+xml;charset=utf-8"),
    /** JSON Feed 1.1, in JSON Schema. */
    JSON("jsonfeed.json", "application/feed+json");

    private final String fileName;
    private final String contentType;

    FeedSchema(String fileName, String contentType) {
        this.fileName = fileName;
        this.contentType = contentType;
    }

    /** Returns the schema for a path, which may have a query. */
    public static FeedSchema at(String path) {
        String name = path.replaceFirst("\\?.*", "").replaceFirst(".*/", "");
        return switch (name.replaceFirst(".*\\.", "")) {
            case "atom" -> ATOM;
            case "rss" -> name.equals("podcast.rss") ? PODCAST : RSS;
            case "json" -> JSON;
            default -> throw new AssertionError("a feed's path has another ending: " + path);
        };
    }

    /** Returns the expected content type, without white space. */
    public String contentType() {
        return contentType;
    }

    /** Returns all violations of the schema, each with its location. */
    public List<String> violations(byte[] document) {
        return Objects.requireNonNull(Loaded.CHECKS.get(this)).violations(document);
    }

    private static Check jsonSchema(String fileName) {
        try {
            Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(file(fileName)));
            return document -> schema.validate(new String(document, UTF_8), InputFormat.JSON).stream()
                    .map(Object::toString)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Check relaxNg(String fileName) {
        try {
            var schema =
                    new CompactSyntaxSchemaFactory().newSchema(file(fileName).toFile());
            return document -> violations(schema.newValidator(), document);
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> violations(Validator validator, byte[] document) {
        Noted noted = new Noted();
        validator.setErrorHandler(noted);
        try {
            validator.validate(new StreamSource(new ByteArrayInputStream(document)));
        } catch (SAXException e) {
            noted.all.add("not well-formed: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return noted.all;
    }

    private static Path file(String name) {
        return Path.of("src/test/resources/validity", name);
    }

    /** Finds the violations in a document. */
    @FunctionalInterface
    private interface Check {
        List<String> violations(byte[] document);
    }

    private static final class Loaded {
        private static final Map<FeedSchema, Check> CHECKS = Arrays.stream(FeedSchema.values())
                .collect(Collectors.toUnmodifiableMap(
                        Function.identity(),
                        schema -> schema == JSON ? jsonSchema(schema.fileName) : relaxNg(schema.fileName)));
    }

    private static final class Noted implements ErrorHandler {
        private final List<String> all = new ArrayList<>();

        @Override
        public void warning(SAXParseException e) {
            error(e);
        }

        @Override
        public void error(SAXParseException e) {
            all.add("line " + e.getLineNumber() + ": " + e.getMessage());
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
