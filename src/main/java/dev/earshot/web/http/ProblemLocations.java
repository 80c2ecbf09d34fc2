package dev.earshot.web.http;

import dev.earshot.intake.document.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Problems in a document as JSON, each with its line or JSON pointer. */
public final class ProblemLocations {
    private ProblemLocations() {}

    /**
     * Returns each problem with its location.
     *
     * @param name the property of the message: {@code detail} in a problem document (RFC 9457, section 3)
     */
    public static List<Map<String, Object>> of(List<Problem> problems, String name) {
        return problems.stream().map(problem -> of(problem, name)).toList();
    }

    private static Map<String, Object> of(Problem problem, String name) {
        Map<String, Object> location = new LinkedHashMap<>();
        if (problem.pointer() != null) {
            location.put("pointer", fragment(problem.pointer()));
        } else if (problem.line() > 0) {
            location.put("line", problem.line());
        }
        location.put(name, problem.message());
        return location;
    }

    /** Returns a JSON pointer as a URI fragment (RFC 6901, section 6). */
    private static String fragment(String pointer) {
        try {
            return new URI(null, null, null, pointer).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("URI escapes invalid characters", e);
        }
    }
}
