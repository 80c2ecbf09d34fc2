package dev.earshot.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatestMapTest {
    @Test
    void newEntryTakesPlaceOfTheOneUsedLongestAgo() {
        LatestMap<String, Integer> map = new LatestMap<>(2);
        map.put("one", 1);
        map.put("two", 2);
        map.get("one");
        map.put("three", 3);
        assertEquals(List.of("one", "three"), List.copyOf(map.keySet()));
    }
}
