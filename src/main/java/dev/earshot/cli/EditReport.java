package dev.earshot.cli;

import dev.earshot.article.Text;
import dev.earshot.cli.PublishingClient.Answer;
import dev.earshot.text.Quantities;
import java.io.PrintWriter;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Prints what a server did with an edit: a line for each update, and a line for each problem with its place. */
final class EditReport {
    private static final List<String> DEEDS = List.of("published", "corrected", "restored", "withdrawn");
    private static final int WORDS = 70;

    private final PrintWriter out;
    private final PrintWriter err;

    EditReport(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Prints an answer.
     *
     * @param subject what was sent, as the one who sent it calls it
     * @return whether it is one of success
     */
    boolean print(String subject, Answer answer) {
        if (!answer.isSuccess()) {
            refused(subject, answer);
            return false;
        }
        JsonNode document = answer.document();
        out.println(line(document, "url") + (document.path("onAir").asBoolean(true) ? "" : "  (withdrawn)"));
        for (String deed : DEEDS) {
            for (JsonNode update : document.path(deed)) {
                out.println("  " + deed + "  " + line(update, "published") + "  "
                        + Text.cut(line(update, "headline"), WORDS) + "  " + line(update, "url"));
            }
        }
        if (document.path("revised").asBoolean(false)) {
            out.println("  revised    the article's own words");
        }
        int unchanged = document.path("unchanged").asInt(0);
        if (unchanged > 0) {
            out.println("  unchanged  " + Quantities.counted(unchanged, "update"));
        }
        document.path("remarks").forEach(remark -> out.println("remark: " + place(subject, remark, "message")));
        out.flush();
        return true;
    }

    private void refused(String subject, Answer answer) {
        JsonNode problem = answer.document();
        String title = line(problem, "title");
        String leads = answer.location() == null
                ? ""
                : " and leads to " + Text.line(answer.location()) + "; name that server with --to";
        String what = title.isEmpty()
                ? "the server answered " + answer.status() + leads
                : title + ". " + line(problem, "detail");
        err.println("problem: " + subject + ": " + what.strip());
        problem.path("errors").forEach(error -> err.println("problem: " + place(subject, error, "detail")));
        err.flush();
    }

    private static String place(String subject, JsonNode remark, String message) {
        String place = remark.has("line") ? ":" + remark.path("line").asInt(0) : line(remark, "pointer");
        return subject + place + ": " + line(remark, message);
    }

    /** Text of the server's on one line, without anything that a terminal would obey. */
    private static String line(JsonNode node, String name) {
        return Text.line(node.path(name).asString(""));
    }
}
