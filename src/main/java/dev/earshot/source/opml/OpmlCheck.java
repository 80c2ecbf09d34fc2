package dev.earshot.source.opml;

import dev.earshot.article.ArticleId;
import dev.earshot.intake.document.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** The result of checking a subscription file (OPML 2.0) without polling its sources. */
public record OpmlCheck(List<CheckedSource> sources, List<Problem> problems) {
    public OpmlCheck {
        sources = List.copyOf(sources);
        problems = List.copyOf(problems);
    }

    /**
     * A page or feed that would be polled.
     *
     * @param kind the kind as written in the file
     * @param article the id of the article, or the prefix of the ids of its articles
     */
    public record CheckedSource(URI url, String kind, ArticleId article, Duration interval) {}

    /** Checks a file. This fetches nothing. */
    public static OpmlCheck of(String name, byte[] content) {
        OpmlReader.OpmlDocument document = OpmlReader.read(name, content);
        return new OpmlCheck(
                document.subscriptions().stream()
                        .map(s -> new CheckedSource(s.url(), s.kind().label(), s.article(), s.interval()))
                        .toList(),
                document.problems());
    }
}
