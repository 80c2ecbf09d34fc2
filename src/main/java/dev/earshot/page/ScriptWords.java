package dev.earshot.page;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every word that the script says: it has none of its own. What counts has a form for each plural category of the language
 * (Unicode's CLDR), {@code other} at least. {@code {n}} stands for the number,
 * {@code {time}} for a place in a recording.
 */
public final class ScriptWords {
    private static final String JSON = JsonMapper.shared().writeValueAsString(english());

    private ScriptWords() {}

    /** The words as a JSON object, by the names that the script has for them. */
    public static String json() {
        return JSON;
    }

    private static Map<String, Object> english() {
        Map<String, Object> words = new LinkedHashMap<>();
        words.put(
                "news",
                Map.of("one", "{n} new update. Reload to read it.", "other", "{n} new updates. Reload to read them."));
        words.put("aids", "Reading aids, kept in this browser alone");
        words.put("quiet", "Stop telling me of new updates");
        words.put("tell", "Tell me of new updates");
        words.put("keys", "Alt, Shift and Page Down together go to the next update; with Page Up, to the one before.");
        words.put("keysOff", "Stop using these keys");
        words.put("keysOn", "Use these keys");
        words.put("heard", "Mark as heard");
        words.put("mark", "Bookmark");
        words.put("marks", Map.of("one", "{n} bookmark", "other", "{n} bookmarks"));
        words.put("forget", "Forget all bookmarks, what I heard, and where I stopped listening");
        words.put("speed", "Playback speed");
        words.put("goOn", "Go on from {time}");
        words.put("share", "Share this article…");
        return words;
    }
}
