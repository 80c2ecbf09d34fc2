package dev.earshot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.cli.PublishingClient.Response;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EditReportTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private boolean print(int status, String json, @Nullable String location) {
        JsonMapper mapper = JsonMapper.shared();
        Response response =
                new Response(status, json.isEmpty() ? mapper.missingNode() : mapper.readTree(json), location);
        return new EditReport(new PrintWriter(out), new PrintWriter(err)).print("storm.txt", response);
    }

    @Test
    void listsUpdatesAndRemarks() {
        assertTrue(print(201, """
                {"url": "http://x/articles/storm", "onAir": true, "revised": true, "unchanged": 1,
                 "published": [{"published": "2026-03-14T08:00:00Z", "headline": "Wind rises", "url": "http://x/1"}],
                 "restored": [{"published": "2026-03-14T07:00:00Z", "headline": "Calm", "url": "http://x/2"}],
                 "remarks": [{"line": 3, "message": "has no time"}, {"pointer": "#/updates/0", "message": "is late"},
                             {"message": "is long"}]}""", null));
        assertEquals(
                List.of(
                        "http://x/articles/storm",
                        "  published  2026-03-14T08:00:00Z  Wind rises  http://x/1",
                        "  restored  2026-03-14T07:00:00Z  Calm  http://x/2",
                        "  revised    the article's own text",
                        "  unchanged  1 update",
                        "remark: storm.txt:3: has no time",
                        "remark: storm.txt#/updates/0: is late",
                        "remark: storm.txt: is long"),
                out.toString().lines().toList());
        assertEquals("", err.toString());
    }

    @Test
    void listsErrorsWithTheirLocations() {
        assertFalse(print(422, """
                {"title": "Invalid document", "detail": "Correct it.",
                 "errors": [{"line": 3, "detail": "has no time"}, {"pointer": "#/updates/0", "detail": "is late"}]}""", null));
        assertEquals(
                List.of(
                        "problem: storm.txt: Invalid document. Correct it.",
                        "problem: storm.txt:3: has no time",
                        "problem: storm.txt#/updates/0: is late"),
                err.toString().lines().toList());
        assertEquals("", out.toString());
    }

    @Test
    void reportsTheStatusOfOtherServers() {
        assertFalse(print(404, "", null));
        assertFalse(print(301, "{}", "http://x/there"));
        assertEquals(
                List.of(
                        "problem: storm.txt: the server answered 404",
                        "problem: storm.txt: the server answered 301 with a redirect to http://x/there; use --to to publish there"),
                err.toString().lines().toList());
    }
}
