package dev.earshot.article;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which updates of an article put which right or make which clear, and the numbers that they are called by. */
public final class Corrections {
    private final Map<UpdateId, Update> live = new HashMap<>();
    private final Map<UpdateId, Integer> numbers = new HashMap<>();
    private final Map<UpdateId, List<Update>> corrections = new HashMap<>();

    private Corrections() {}

    /**
     * Those among some updates.
     *
     * @param updates all of an article that are on the air, newest first
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

    /** What puts an update right or makes it clear, oldest first; perhaps nothing. */
    public List<Update> of(UpdateId corrected) {
        return List.copyOf(corrections.getOrDefault(corrected, List.of()));
    }

    /** An update that is on the air; empty where it isn't. */
    public Optional<Update> findLive(UpdateId update) {
        return Optional.ofNullable(live.get(update));
    }

    /** The number of an update, from 1 for the oldest; 0 where it is not on the air. */
    public int number(UpdateId update) {
        return numbers.getOrDefault(update, 0);
    }
}
