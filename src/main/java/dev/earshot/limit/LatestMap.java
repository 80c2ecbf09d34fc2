package dev.earshot.limit;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of limited size: a new entry beyond it takes the place of the one that was used longest ago. Not thread-safe. */
public final class LatestMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int maxSize;

    public LatestMap(int maxSize) {
        super(16, 0.75f, true);
        this.maxSize = maxSize;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > maxSize;
    }
}
