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

    /** How many documents are tried; fewer of those that take long, and more than 100,000 in all. */
    int runs() {
        Integer asked = Integer.getInteger("fuzz.runs");
        return asked != null
                ? asked
                : switch (this) {
                    case TEXT -> 12_000;
                    case HTML -> 6_000;
                    case FEED_ARTICLES, FEED_UPDATES -> 9_000;
                    case JSON_LD -> 15_000;
                    case JSON, UPDATE, OPML -> 18_000;
                };
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
