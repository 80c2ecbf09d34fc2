package dev.earshot.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.events.EventLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the table of paths in the API guide with the routes of the server. */
class DocumentedPathsTest {
    private static final Pattern ROW = Pattern.compile("^\\| (`/.*|`\\{of}.*)\\|.*\\|$", Pattern.MULTILINE);
    private static final Pattern PATH = Pattern.compile("`([^`]+)`");

    @Test
    void pathTableListsExactlyTheRoutes(@TempDir Path folder) throws Exception {
        Set<String> documented = documented();
        assertTrue(documented.size() > 60, documented::toString);
        try (HandWired wired = new HandWired(folder, EventLimits.DEFAULT)) {
            Set<String> served = wired.server().routes().stream()
                    .filter(route -> route.startsWith("GET "))
                    .map(route -> route.substring("GET ".length()).replaceAll("\\{[^}]*}", "{}"))
                    .filter(path -> !path.startsWith("/assets/"))
                    // each with a slash at the end is the same without
                    .filter(path -> path.equals("/") || !path.endsWith("/"))
                    .collect(Collectors.toCollection(TreeSet::new));
            // this test's server has no hub of its own
            served.add("/hub");
            assertEquals(String.join("\n", documented), String.join("\n", served));
        }
    }

    private static Set<String> documented() throws Exception {
        return ROW.matcher(Files.readString(Path.of("src/docs/guide/api.md")))
                .results()
                .flatMap(row -> PATH.matcher(row.group(1)).results())
                .map(path -> path.group(1).replaceAll("\\?.*", ""))
                .flatMap(DocumentedPathsTest::expanded)
                // to the server, a segment with a parameter is one parameter
                .map(path -> path.replaceAll("\\{n}\\.atom", "{n}").replaceAll("\\{[^}]*}", "{}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> expanded(String path) {
        return Stream.of(path)
                .flatMap(one -> one.startsWith("{of}")
                        ? Stream.of("", "/sections/{s}", "/articles/{a}").map(of -> of + one.substring(4))
                        : Stream.of(one))
                .flatMap(one -> one.contains("{f}")
                        ? List.of("atom", "rss", "json", "txt").stream().map(form -> one.replace("{f}", form))
                        : Stream.of(one));
    }
}
