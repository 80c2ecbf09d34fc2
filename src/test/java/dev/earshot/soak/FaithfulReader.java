package dev.earshot.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers all bulletins that JSON feeds have shown, and checks every later feed against them: an entry stays, exactly
 * once and under its id, and never returns to an earlier version.
 */
final class FaithfulReader {
    private static final Pattern BULLETIN = Pattern.compile("^Bulletin (\\d{1,9}): .*Tally (\\d{1,9})\\.$");

    /** By id. */
    private final Map<String, Shown> shown = new HashMap<>();

    /**
     * An entry as it was shown.
     *
     * @param bulletin the bulletin's unique number
     * @param tally the number of its revision
     */
    record Shown(String id, String article, int bulletin, int tally, String text, String title, Instant modified) {
        private static Shown of(JsonNode item) {
            String text = item.get("content_text").asString();
            Matcher words = BULLETIN.matcher(text);
            assertTrue(words.matches(), "a bulletin was cut or mixed with another: " + text);
            return new Shown(
                    item.get("id").asString(),
                    item.get("url").asString().replaceAll("^.*/articles/([^/]+)/.*$", "$1"),
                    Integer.parseInt(words.group(1)),
                    Integer.parseInt(words.group(2)),
                    text,
                    item.get("title").asString(),
                    Instant.parse(item.get("date_modified").asString()));
        }
    }

    /** Reads the site feed, which must contain everything ever shown. */
    void readSite(String feed) {
        check(items(feed), shown.values());
    }

    /** Reads an article's feed, which must contain everything shown of that article. */
    void readArticle(String article, String feed) {
        check(
                items(feed),
                shown.values().stream()
                        .filter(entry -> entry.article.equals(article))
                        .toList());
    }

    /** Returns the last shown tally of every bulletin. */
    Map<Integer, Integer> tallies() {
        Map<Integer, Integer> tallies = new TreeMap<>();
        shown.values().forEach(entry -> tallies.put(entry.bulletin, entry.tally));
        return tallies;
    }

    /** Returns the latest version of every shown entry. */
    Collection<Shown> shown() {
        return List.copyOf(shown.values());
    }

    private static List<Shown> items(String feed) {
        JsonNode document = JsonMapper.shared().readTree(feed);
        assertNull(document.get("next_url"), "all entries must fit into one feed, or missing ones can't be detected");
        return document.get("items").valueStream().map(Shown::of).toList();
    }

    private void check(List<Shown> items, Collection<Shown> expected) {
        Map<String, Shown> now = new HashMap<>();
        Set<Integer> bulletins = new HashSet<>();
        for (Shown item : items) {
            assertNull(now.put(item.id, item), "duplicate id in a feed: " + item);
            assertTrue(bulletins.add(item.bulletin), "a bulletin has two ids: " + item);
        }
        for (Shown before : expected) {
            Shown after = now.get(before.id);
            assertNotNull(after, "lost entry: " + before);
            assertEquals(before.bulletin, after.bulletin, "an id now belongs to another bulletin");
            assertTrue(after.tally >= before.tally, "a correction is lost: " + after + " was " + before);
            assertFalse(after.modified.isBefore(before.modified), "time went back: " + after + " was " + before);
            if (after.tally == before.tally) {
                assertEquals(before, after, "an entry changed by itself");
            }
        }
        shown.putAll(now);
    }
}
