package dev.earshot.intake;

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

    /** How many documents are tried; fewer of those that hold much, and more than 100,000 in all. */
    int runs() {
        int usual = switch (this) {
            case HTML, FEED_ARTICLES, FEED_UPDATES -> 6_000;
            case TEXT, JSON, JSON_LD, UPDATE, OPML -> 18_000;
        };
        return Integer.getInteger("fuzz.runs", usual);
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
