package dev.earshot.cli;

import dev.earshot.article.Text;
import dev.earshot.cli.PublishingClient.Response;
import dev.earshot.text.Quantities;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Prints a server's response to an edit: a line for each update, and a line for each problem with its location. */
final class EditReport {
    private static final List<String> ACTIONS = List.of("published", "corrected", "restored", "withdrawn");
    private static final int HEADLINE_LENGTH = 70;

    private final PrintWriter out;
    private final PrintWriter err;

    EditReport(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Prints a response.
     *
     * @param subject the name of the file or article
     * @return whether the edit succeeded
     */
    boolean print(String subject, Response response) {
        if (!response.isSuccess()) {
            printFailure(subject, response);
            return false;
        }
        JsonNode document = response.document();
        out.println(text(document, "url") + (document.path("onAir").asBoolean(true) ? "" : "  (withdrawn)"));
        for (String action : ACTIONS) {
            for (JsonNode update : document.path(action)) {
                out.println("  " + action + "  " + text(update, "published") + "  "
                        + Text.truncate(text(update, "headline"), HEADLINE_LENGTH) + "  " + text(update, "url"));
            }
        }
        if (document.path("revised").asBoolean(false)) {
            out.println("  revised    the article's own text");
        }
        int unchanged = document.path("unchanged").asInt(0);
        if (unchanged > 0) {
            out.println("  unchanged  " + Quantities.pluralize(unchanged, "update"));
        }
        document.path("remarks")
                .forEach(remark -> out.println("remark: " + locatedMessage(subject, remark, "message")));
        out.flush();
        return true;
    }

    private void printFailure(String subject, Response response) {
        JsonNode problem = response.document();
        String title = text(problem, "title");
        String redirect = response.location() == null
                ? ""
                : " with a redirect to " + Text.cleanLine(response.location()) + "; use --to to publish there";
        String message = title.isEmpty()
                ? "the server answered " + response.status() + redirect
                : title + ". " + text(problem, "detail");
        err.println("problem: " + subject + ": " + message.strip());
        problem.path("errors").forEach(error -> err.println("problem: " + locatedMessage(subject, error, "detail")));
        err.flush();
    }

    private static String locatedMessage(String subject, JsonNode remark, String message) {
        String location = remark.has("line") ? ":" + remark.path("line").asInt(0) : text(remark, "pointer");
        return subject + location + ": " + text(remark, message);
    }

    /** Returns text from the server on one line, without terminal control characters. */
    private static String text(JsonNode node, String name) {
        return Text.cleanLine(node.path(name).asString(""));
    }
}
