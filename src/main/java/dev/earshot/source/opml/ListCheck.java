package dev.earshot.source.opml;

import dev.earshot.article.ArticleId;
import dev.earshot.intake.document.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** How a list of subscriptions (OPML 2.0) is understood, for those who only want to know. */
public record ListCheck(List<Row> rows, List<Problem> problems) {
    public ListCheck {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /**
     * One page or feed that would be followed.
     *
     * @param kind as the list has it
     * @param article the id of the article, or what the ids of all its articles begin with
     */
    public record Row(URI url, String kind, ArticleId article, Duration interval) {}

    /** Reads a list; nothing is fetched. */
    public static ListCheck of(String name, byte[] content) {
        Opml.Listed listed = Opml.read(name, content);
        return new ListCheck(
                listed.subscriptions().stream()
                        .map(s -> new Row(s.url(), s.kind().word(), s.article(), s.interval()))
                        .toList(),
                listed.problems());
    }
}
