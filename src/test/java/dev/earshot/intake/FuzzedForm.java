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

    /** How many documents are tried. */
    static int runs() {
        return Integer.getInteger("fuzz.runs", 18_000);
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
