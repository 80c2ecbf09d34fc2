package dev.earshot.intake.json;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import dev.earshot.intake.document.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schemas of Earshot's JSON format (JSON Schema, draft 2020-12): published for partners, and used to validate every
 * incoming document. They refer to each other by file name, so the references work under any host name.
 */
public enum DocumentSchema {
    /** A whole article. */
    ARTICLE("article.json"),
    /** One update. */
    UPDATE("update.json");

    public static final String MEDIA_TYPE = "application/schema+json";

    private final String fileName;

    DocumentSchema(String fileName) {
        this.fileName = fileName;
    }

    public String fileName() {
        return fileName;
    }

    /** Returns the schema as published. */
    public byte[] bytes() {
        try (InputStream in = Objects.requireNonNull(DocumentSchema.class.getResourceAsStream(fileName))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether a document is valid. Reports each violation as a problem, up to {@link Findings#LIMIT}. */
    boolean validate(JsonNode document, Findings findings) {
        Schema schema = Objects.requireNonNull(LazySchemas.SCHEMAS.get(this));
        BoundedExecutionContext context = new BoundedExecutionContext();
        try {
            schema.validate(context, document);
        } catch (TooManyErrorsException e) {
            // enough to report
        }
        SchemaViolation.report(context.getErrors(), LazySchemas.DOCUMENTS, findings);
        return !findings.isUnusable();
    }

    /** Loaded with the first document. */
    private static final class LazySchemas {
        /** A reserved name (RFC 2606, section 2), so that nothing can be fetched from it. */
        private static final String BASE = "https://schemas.invalid/";

        /** The schemas by the URLs the validator knows them by. */
        private static final Map<String, JsonNode> DOCUMENTS = Arrays.stream(DocumentSchema.values())
                .collect(Collectors.toUnmodifiableMap(
                        schema -> BASE + schema.fileName,
                        schema -> JsonMapper.shared().readTree(schema.bytes())));

        private static final Map<DocumentSchema, Schema> SCHEMAS = load();

        private static Map<DocumentSchema, Schema> load() {
            Map<String, String> texts = Arrays.stream(DocumentSchema.values())
                    .collect(Collectors.toUnmodifiableMap(
                            schema -> BASE + schema.fileName,
                            schema -> new String(schema.bytes(), StandardCharsets.UTF_8)));
            SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemas(texts)
                            .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                    .pathType(PathType.JSON_POINTER)
                                    .formatAssertionsEnabled(false)
                                    .build()));
            return Arrays.stream(DocumentSchema.values())
                    .collect(Collectors.toUnmodifiableMap(
                            Function.identity(),
                            schema -> registry.getSchema(SchemaLocation.of(BASE + schema.fileName))));
        }
    }

    /** Aborts the validation once the limit of reported errors is reached, so that a hostile document can't fill the memory. */
    private static final class BoundedExecutionContext extends ExecutionContext {
        @Override
        public void addError(com.networknt.schema.Error error) {
            super.addError(error);
            if (getErrors().size() > Findings.LIMIT) {
                throw new TooManyErrorsException();
            }
        }
    }

    private static final class TooManyErrorsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyErrorsException() {
            super(null, null, false, false);
        }
    }
}
