package dev.earshot.page.view;

import dev.earshot.i18n.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/** The words of the listening room's script, which has none of its own. */
public final class ListenMessages {
    private static final List<String> WORDS = List.of("play", "pause", "heard", "failed", "unkept");

    /** The words with a place for what only the script knows. */
    private static final Map<String, List<String>> SENTENCES = Map.of(
            "resume", List.of("{time}"), "position", List.of("{now}", "{all}"), "place", List.of("{n}", "{all}"));

    private static final Map<Locale, String> BY_LANGUAGE = new ConcurrentHashMap<>();

    private ListenMessages() {}

    /** Returns the words as a JSON object, by the names that the script has for them. */
    public static String json(Messages messages) {
        return BY_LANGUAGE.computeIfAbsent(
                messages.language(), language -> JsonMapper.shared().writeValueAsString(all(messages)));
    }

    private static Map<String, String> all(Messages messages) {
        Map<String, String> all = new LinkedHashMap<>();
        WORDS.forEach(name -> all.put(name, messages.format("room.script." + name)));
        SENTENCES.forEach((name, places) -> all.put(name, messages.format("room.script." + name, places.toArray())));
        return all;
    }
}
