package dev.earshot.article;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The corrections and clarifications among an article's updates, and the numbers under which updates are shown. */
public final class Corrections {
    private final Map<UpdateId, Update> live = new HashMap<>();
    private final Map<UpdateId, Integer> numbers = new HashMap<>();
    private final Map<UpdateId, List<Update>> corrections = new HashMap<>();

    private Corrections() {}

    /**
     * Indexes the corrections among updates.
     *
     * @param updates all of an article's updates that are not withdrawn, newest first
     */
    public static Corrections of(List<Update> updates) {
        Corrections found = new Corrections();
        for (Update update : updates.reversed()) {
            found.live.put(update.id(), update);
            found.numbers.put(update.id(), found.live.size());
            if (update.corrects() != null) {
                found.corrections
                        .computeIfAbsent(update.corrects(), corrected -> new ArrayList<>())
                        .add(update);
            }
        }
        return found;
    }

    /**
     * Indexes the corrections among some updates of an article.
     *
     * @param updates not withdrawn, newest first, with all that correct one of them or are corrected by one
     * @param numbers the number of each
     */
    public static Corrections of(List<Update> updates, Map<UpdateId, Integer> numbers) {
        Corrections found = of(updates);
        found.numbers.putAll(numbers);
        return found;
    }

    /** Returns the updates that correct or clarify an update, oldest first; empty if there are none. */
    public List<Update> of(UpdateId corrected) {
        return List.copyOf(corrections.getOrDefault(corrected, List.of()));
    }

    /** Returns an update, or empty if it is withdrawn. */
    public Optional<Update> findLive(UpdateId update) {
        return Optional.ofNullable(live.get(update));
    }

    /** Returns the number of an update, from 1 for the oldest; 0 if it is withdrawn. */
    public int number(UpdateId update) {
        return numbers.getOrDefault(update, 0);
    }
}
