package dev.earshot.archive.maintenance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings of a comparison. Only the first ten of each kind are kept; the others are counted. Not thread-safe. */
public final class VerificationFindings {
    private static final int MAX_LISTED = 10;

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    private static final class Kind {
        private final List<String> listed = new ArrayList<>();
        private long others;
    }

    /**
     * Adds a finding.
     *
     * @param kind what it has in common with others, such as the query that found it
     * @param sentence what is wrong
     */
    public void add(String kind, String sentence) {
        Kind same = kinds.computeIfAbsent(kind, first -> new Kind());
        if (same.listed.size() < MAX_LISTED) {
            same.listed.add(sentence);
        } else {
            same.others++;
        }
    }

    /** Returns a sentence for each finding that was kept, and for the number of others of its kind. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        for (Kind kind : kinds.values()) {
            sentences.addAll(kind.listed);
            if (kind.others > 0) {
                sentences.add("… and " + kind.others + " more like the last");
            }
        }
        return sentences;
    }
}
