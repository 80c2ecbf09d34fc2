package dev.earshot.web.limit;

import dev.earshot.text.Quantities;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * A warning that clients can cause as often as they like. The first one is logged at once; those of the next minute become one
 * line with their number. Thread-safe.
 */
public final class CountedWarning {
    /** How many clients are told apart in a minute. */
    private static final int MAX_CLIENTS = 1_000;

    private final Consumer<String> log;
    private final String what;
    private final Executor afterAMinute;
    private final Map<String, Integer> later = new HashMap<>();
    private boolean counting;

    /**
     * @param log writes a line
     * @param what happened, as the beginning of "… from 192.0.2.1"
     * @param afterAMinute runs a task a minute after it was given
     */
    public CountedWarning(Consumer<String> log, String what, Executor afterAMinute) {
        this.log = log;
        this.what = what;
        this.afterAMinute = afterAMinute;
    }

    /**
     * Logs or counts one.
     *
     * @param client who caused it
     * @param details only logged for the first one
     */
    public void log(String client, String details) {
        synchronized (this) {
            if (counting) {
                String name = later.size() < MAX_CLIENTS || later.containsKey(client) ? client : "others";
                later.merge(name, 1, Integer::sum);
                return;
            }
            counting = true;
        }
        log.accept(what + " from " + client + ": " + details);
        afterAMinute.execute(this::endMinute);
    }

    private void endMinute() {
        Map<String, Integer> counts;
        synchronized (this) {
            counts = Map.copyOf(later);
            later.clear();
            counting = !counts.isEmpty();
        }
        if (counts.isEmpty()) {
            return;
        }
        Map.Entry<String, Integer> most =
                counts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        int sum = counts.values().stream().mapToInt(Integer::intValue).sum();
        log.accept(what + ": " + sum + " more in the last minute, from " + Quantities.pluralize(counts.size(), "client")
                + "; " + most.getValue() + " from " + most.getKey());
        afterAMinute.execute(this::endMinute);
    }
}
