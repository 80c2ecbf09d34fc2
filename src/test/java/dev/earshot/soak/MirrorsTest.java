package dev.earshot.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.support.Live;
import dev.earshot.support.MirroredArticle;
import dev.earshot.support.Publisher;
import dev.earshot.support.ServerProcess;
import dev.earshot.support.SetClock;
import dev.earshot.support.Soak;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three servers in a row, each of which follows the one before it, keep the same while the first is edited at random. */
@Tag("long")
@Order(1)
class MirrorsTest {
    private static final int EDITS = Soak.size(250, 10);

    @TempDir
    Path folder;

    private final SetClock clock = new SetClock("2026-11-30T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"atom, json", "json, atom", "rss, atom"})
    void mirrorOfMirrorEqualsItsSource(String first, String second) throws Exception {
        Random chance = new Random(Soak.seed("mirrors, " + first + " and " + second, EDITS));
        try (Live source = start("source", "")) {
            MirrorEditor editor = new MirrorEditor(
                    chance, clock, (method, path, type, body) -> new Publisher(source).send(method, path, type, body));
            editor.begin();
            try (Live mirror = start("mirror", address(source, first));
                    Live last = start("last", address(mirror, second))) {
                awaitPushes(mirror);
                awaitPushes(last);
                for (int done = 0; done < EDITS; ) {
                    for (int more = 1 + chance.nextInt(4); more > 0 && done < EDITS; more--) {
                        clock.forward(Duration.ofMillis(300 + chance.nextInt(40_000)));
                        editor.edit();
                        done++;
                    }
                    check(source, mirror, "mirror after edit " + done);
                    check(mirror, last, "mirror of the mirror after edit " + done);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"rss", "json"})
    void mirrorGetsMoreThanOnePageOfChanges(String format) throws Exception {
        try (Live source = start("source", "")) {
            Publisher publisher = new Publisher(source);
            putUpdates(publisher, "The ferry stays in port");
            try (Live mirror = start("mirror", address(source, format))) {
                awaitPushes(mirror);
                check(source, mirror, "mirror that started late");
                clock.forward(Duration.ofHours(1));
                putUpdates(publisher, "The ferry sails again");
                check(source, mirror, "mirror after many corrections");
                clock.forward(Duration.ofHours(1));
                publisher.delete("/api/articles/" + MirrorEditor.ARTICLE);
                check(source, mirror, "mirror of the withdrawn article");
                clock.forward(Duration.ofHours(1));
                putUpdates(publisher, "The ferry stays in port");
                check(source, mirror, "mirror of the restored article");
            }
        }
    }

    /** Publishes or corrects as many updates as fill three pages of a feed. */
    private static void putUpdates(Publisher publisher, String words) {
        String updates = IntStream.range(0, 120)
                .mapToObj(i ->
                        "{\"sourceId\": \"u%d\", \"published\": \"2026-11-30T%02d:%02d:00Z\", \"blocks\": [{\"type\": \"paragraph\", \"text\": \"%s, report %d.\"}]}"
                                .formatted(i, 8 + i / 60, i % 60, words, i))
                .collect(Collectors.joining(", "));
        String article =
                "{\"headline\": \"Storm\", \"zone\": \"UTC\", \"language\": \"en-US\", \"updates\": [" + updates + "]}";
        assertEquals(
                2,
                publisher
                                .send("PUT", "/api/articles/" + MirrorEditor.ARTICLE, Publisher.JSON, article)
                                .statusCode()
                        / 100);
    }

    private static void check(Live source, Live mirror, String who) throws Exception {
        MirroredArticle expected =
                MirroredArticle.read(source::get, MirrorEditor.ARTICLE).atFollower(MirrorEditor.ARTICLE);
        for (long end = System.nanoTime() + Duration.ofSeconds(20).toNanos(); System.nanoTime() < end; ) {
            if (expected.isMirrored(MirroredArticle.read(mirror::get, MirrorEditor.ARTICLE))) {
                return;
            }
            Thread.sleep(10);
        }
        expected.assertMirrored(MirroredArticle.read(mirror::get, MirrorEditor.ARTICLE), who);
    }

    private void awaitPushes(Live mirror) {
        Live.await("the hub pushes", () -> {
            clock.forward(Duration.ofSeconds(1));
            return Live.text(mirror.readiness()).contains("\"pushedUntil\":\"");
        });
    }

    private static String address(Live source, String format) {
        return "http://127.0.0.1:" + source.port() + "/articles/" + MirrorEditor.ARTICLE + "/feed." + format;
    }

    /** @param followed the feed that it follows, or an empty string */
    private Live start(String name, String followed) throws IOException {
        Path feeds = Files.createDirectories(folder.resolve(name).resolve("feeds"));
        if (!followed.isEmpty()) {
            Files.writeString(
                    feeds.resolve("subscriptions.opml"),
                    "<opml version='2.0'><body><outline text='Storm' kind='updates' article='%s' xmlUrl='%s'/></body></opml>"
                            .formatted(MirrorEditor.ARTICLE, followed));
        }
        int port = ServerProcess.freePort();
        return Live.start(
                folder.resolve(name),
                clock,
                "PORT",
                Integer.toString(port),
                "EARSHOT_PUBLIC_URL",
                "http://127.0.0.1:" + port,
                "EARSHOT_PUBLISH_TOKEN",
                Publisher.TOKEN,
                "EARSHOT_ALLOW_HOSTS",
                "127.0.0.1");
    }
}
