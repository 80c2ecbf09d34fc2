package dev.earshot.intake;

import dev.earshot.support.Soak;
import java.nio.file.Path;
import java.util.List;

/** The formats that a fuzzer's bytes are read as, with the corpus folders of their seeds. */
enum FuzzedForm {
    TEXT,
    HTML,
    JSON,
    JSON_LD,
    UPDATE,
    FEED_ARTICLES,
    FEED_UPDATES,
    OPML;

    /**
     * Returns how many documents are tried, on average: more than 100,000 in all at full size, otherwise a fortieth; fewer of the
     * large ones.
     */
    int runs() {
        int usual = switch (this) {
            case HTML, FEED_ARTICLES, FEED_UPDATES -> 6_000;
            case TEXT, JSON, JSON_LD, UPDATE, OPML -> 18_000;
        };
        return Soak.size(usual, 40);
    }

    /** Returns the words that the fuzzer puts into documents. */
    Path dictionary() {
        return Path.of("src/test/resources/fuzz", folders().getFirst() + ".dict");
    }

    List<String> folders() {
        return switch (this) {
            case TEXT -> List.of("text");
            case HTML -> List.of("html", "markup");
            case JSON, UPDATE -> List.of("json");
            case JSON_LD -> List.of("jsonld");
            case FEED_ARTICLES, FEED_UPDATES -> List.of("source-feed");
            case OPML -> List.of("opml");
        };
    }
}
