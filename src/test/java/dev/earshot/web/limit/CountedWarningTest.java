package dev.earshot.web.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class CountedWarningTest {
    private final List<String> lines = new ArrayList<>();
    private final Queue<Runnable> ends = new ArrayDeque<>();
    private final CountedWarning warning = new CountedWarning(lines::add, "wrong token", ends::add);

    @Test
    void repetitionsBecomeOneLinePerMinute() {
        warning.log("192.0.2.1", "PUT /a");
        for (int i = 0; i < 1_000; i++) {
            warning.log("192.0.2.1", "PUT /a");
        }
        warning.log("192.0.2.2", "PUT /b");
        assertEquals(List.of("wrong token from 192.0.2.1: PUT /a"), lines);
        lines.clear();
        ends.remove().run();
        assertEquals(List.of("wrong token: 1001 more in the last minute, from 2 clients; 1000 from 192.0.2.1"), lines);
        lines.clear();
        warning.log("192.0.2.2", "PUT /b");
        assertEquals(List.of(), lines);
        ends.remove().run();
        assertEquals(List.of("wrong token: 1 more in the last minute, from 1 client; 1 from 192.0.2.2"), lines);
    }

    @Test
    void quietMinuteEndsCounting() {
        warning.log("192.0.2.1", "PUT /a");
        ends.remove().run();
        lines.clear();
        warning.log("192.0.2.1", "PUT /c");
        assertEquals(List.of("wrong token from 192.0.2.1: PUT /c"), lines);
        assertEquals(1, ends.size());
    }
}
