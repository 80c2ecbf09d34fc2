package dev.earshot.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.earshot.support.Live;
import dev.earshot.support.Publisher;
import dev.earshot.support.SmallDisk;
import dev.earshot.support.Soak;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fills and frees the disk of a server that is edited meanwhile, and checks that nothing acknowledged is lost or doubled. */
@Tag("long")
class FullDiskTest {
    private static final int ROUNDS = Soak.size(20);
    private static final String PADDING = "The harbor master reads the gauge. ".repeat(300);

    @TempDir
    private Path folder;

    private final List<String> acknowledged = new ArrayList<>();
    private int count;

    @Test
    void editsSurviveEveryFullDisk() throws Exception {
        Live.writeFile(folder, "ferry.txt", Live.FERRY);
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("data"), "24m");
                Live live = Live.start(folder, Clock.systemUTC())) {
            for (int round = 1; round <= ROUNDS; round++) {
                assertEquals(201, post(live, next()));
                disk.fill();
                String refused = next();
                while (post(live, refused) == 201) {
                    refused = next();
                }
                assertEquals(507, post(live, refused));
                assertEquals(503, live.get("/readyz").statusCode());
                assertEquals(200, live.get("/articles/ferry?round=" + round).statusCode());
                disk.free();
                Live.await("ready", () -> live.get("/readyz").statusCode() == 200);
                assertEquals(201, post(live, refused));
                assertEquals(201, post(live, refused), "the same answer again");
                assertEquals(acknowledged, published(live));
            }
        }
        System.out.println(ROUNDS + " full disks, " + acknowledged.size() + " updates acknowledged");
    }

    private String next() {
        return "Report " + ++count + ".";
    }

    /** Publishes an update under a key of its own, and returns the status. */
    private int post(Live live, String words) {
        HttpResponse<byte[]> response = new Publisher(live)
                .send(
                        "POST",
                        "/api/articles/ferry/updates",
                        Publisher.TEXT,
                        words + "\n\n" + PADDING,
                        "Idempotency-Key",
                        "\"" + words.replace(' ', '-') + "\"");
        if (response.statusCode() == 201) {
            if (!acknowledged.contains(words)) {
                acknowledged.add(words);
            }
        } else {
            assertTrue(Live.text(response).contains("the disk is full"), Live.text(response));
        }
        return response.statusCode();
    }

    /** Returns the reports in the order of the log. */
    private static List<String> published(Live live) {
        JsonNode feed = JsonMapper.shared()
                .readTree(live.get("/articles/ferry/feed.json?limit=500").body());
        return feed
                .path("items")
                .valueStream()
                .map(item -> item.path("content_text")
                        .asString(item.path("content_html").asString("")))
                .filter(words -> words.contains("Report "))
                .map(words -> words.replaceFirst("(?s).*?(Report \\d+\\.).*", "$1"))
                .collect(Collectors.groupingBy(
                        words -> Integer.parseInt(words.replaceAll("\\D", "")), TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(List::stream)
                .toList();
    }
}
