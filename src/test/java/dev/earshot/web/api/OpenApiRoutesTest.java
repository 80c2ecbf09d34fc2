package dev.earshot.web.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.events.EventLimits;
import dev.earshot.web.HandWired;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description has all paths and methods of the API, and no others. */
class OpenApiRoutesTest {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "options", "head");

    @Test
    void descriptionAndServerHaveTheSameOperations(@TempDir Path folder) throws Exception {
        try (HandWired wired = new HandWired(folder, EventLimits.DEFAULT)) {
            Set<String> served = wired.server().routes().stream()
                    .filter(route -> route.contains(" /api/")
                            || route.contains(" /schemas/")
                            || route.endsWith("/events")
                            || route.contains(" /openapi.json"))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertTrue(served.size() > 20, served::toString);
            assertEquals(described(), served);
        }
    }

    private static Set<String> described() throws Exception {
        try (InputStream in = Objects.requireNonNull(OpenApiRoutes.class.getResourceAsStream("openapi.json"))) {
            JsonNode document = JsonMapper.shared().readTree(in);
            Set<String> operations = new TreeSet<>();
            document.get("paths")
                    .forEachEntry((path, item) -> item.forEachEntry((name, operation) -> {
                        if (METHODS.contains(name)) {
                            operations.add(name.toUpperCase(Locale.ROOT) + " " + path);
                            if (name.equals("get")) {
                                operations.add("HEAD " + path);
                            }
                        }
                    }));
            return operations;
        }
    }
}
