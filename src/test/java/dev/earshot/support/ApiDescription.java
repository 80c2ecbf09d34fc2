package dev.earshot.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI description of a running server, for checking its responses. */
public final class ApiDescription {
    private static final String BASE = "https://described.invalid";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode document;
    private final SchemaRegistry registry;

    public ApiDescription(Live live) {
        Map<String, String> texts = new HashMap<>();
        for (String path : new String[] {"/openapi.json", "/schemas/article.json", "/schemas/update.json"}) {
            texts.put(BASE + path, Live.text(live.get(path)));
        }
        document = JSON.readTree(texts.getOrDefault(BASE + "/openapi.json", ""));
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(texts)
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    public JsonNode document() {
        return document;
    }

    /** Validates a schema against the JSON Schema meta-schema and returns the errors. */
    public String errorsOfSchema(JsonNode schema) {
        return registry.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"))
                .validate(schema)
                .toString();
    }

    /** Validates the data of an event and returns the errors. */
    public String errorsOfEvent(JsonNode event) {
        return errors(JSON.createObjectNode().put("$ref", "#/components/schemas/Event"), event);
    }

    /** Fails unless a response is described for this method and path template, and matches its description. */
    public void check(String method, String path, HttpResponse<byte[]> answer) {
        String what = method + " " + path + " answered " + answer.statusCode();
        JsonNode operation = document.path("paths").path(path).path(method.equals("HEAD") ? "get" : lower(method));
        assertTrue(operation.isObject(), what + ", but the operation is not described");
        JsonNode response = resolve(operation.path("responses").path(Integer.toString(answer.statusCode())));
        assertTrue(response.isObject(), what + ", which is not described: " + Live.text(answer));
        response.path("headers").forEachEntry((name, described) -> check(what, name, resolve(described), answer));
        JsonNode content = response.path("content");
        if (content.isMissingNode()) {
            assertEquals(0, answer.body().length, what);
            return;
        }
        JsonNode media = content.path(Live.header(answer, "Content-Type"));
        assertTrue(media.isObject(), what + " as " + Live.header(answer, "Content-Type"));
        if (!method.equals("HEAD")) {
            assertEquals("[]", errors(media.path("schema"), JSON.readTree(answer.body())), what);
        }
    }

    private void check(String what, String name, JsonNode described, HttpResponse<byte[]> answer) {
        Optional<String> value = answer.headers().firstValue(name);
        assertFalse(value.isEmpty() && described.path("required").asBoolean(false), what + " lacks " + name);
        value.ifPresent(found ->
                assertEquals("[]", errors(described.path("schema"), JSON.valueToTree(found)), what + " with " + name));
    }

    /** Validates a value against a schema of the description and returns the errors. */
    private String errors(JsonNode schema, JsonNode value) {
        ObjectNode absolute = (ObjectNode) schema.deepCopy();
        if (absolute.has("$ref")) {
            absolute.put("$ref", BASE + "/openapi.json" + absolute.path("$ref").asString());
        }
        Schema compiled = registry.getSchema(absolute);
        return compiled.validate(value).toString();
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    private static String lower(String method) {
        return method.toLowerCase(java.util.Locale.ROOT);
    }
}
