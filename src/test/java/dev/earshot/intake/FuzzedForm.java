package dev.earshot.intake;

import dev.earshot.support.Soak;
import java.util.List;

/** What a fuzzer's bytes are read as, and the folders of the corpus with documents to begin with. */
enum FuzzedForm {
    TEXT,
    HTML,
    JSON,
    JSON_LD,
    UPDATE,
    FEED_ARTICLES,
    FEED_UPDATES,
    OPML;

    /** Returns how many documents are tried: more than 100,000 in all at the full size, fewer of those that hold much. */
    int runs() {
        int usual = switch (this) {
            case HTML, FEED_ARTICLES, FEED_UPDATES -> 6_000;
            case TEXT, JSON, JSON_LD, UPDATE, OPML -> 18_000;
        };
        return Soak.size(usual);
    }

    /** The name of the list of its words, without the ending. */
    String dictionary() {
        return folders().getFirst();
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
