package dev.earshot.source.opml;

import dev.earshot.article.ArticleId;
import dev.earshot.intake.document.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** How a list of subscriptions (OPML 2.0) is understood, for those who only want to know. */
public record OpmlCheck(List<CheckedSource> sources, List<Problem> problems) {
    public OpmlCheck {
        sources = List.copyOf(sources);
        problems = List.copyOf(problems);
    }

    /**
     * One page or feed that would be followed.
     *
     * @param kind as the list has it
     * @param article the id of the article, or what the ids of all its articles begin with
     */
    public record CheckedSource(URI url, String kind, ArticleId article, Duration interval) {}

    /** Reads a list; nothing is fetched. */
    public static OpmlCheck of(String name, byte[] content) {
        OpmlReader.OpmlDocument document = OpmlReader.read(name, content);
        return new OpmlCheck(
                document.subscriptions().stream()
                        .map(s -> new CheckedSource(s.url(), s.kind().label(), s.article(), s.interval()))
                        .toList(),
                document.problems());
    }
}
