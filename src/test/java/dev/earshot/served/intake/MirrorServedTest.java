package dev.earshot.served.intake;

import dev.earshot.support.EveryBlock;
import dev.earshot.support.Live;
import dev.earshot.support.MirroredArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that follows another one, and one that follows the follower. */
class MirrorServedTest {
    private static final List<String> FORMATS = List.of("atom", "rss", "json");

    @TempDir
    private Path folder;

    /** Starts a server that follows the articles of another one, each in the format that it is named after. */
    private Live follow(String name, Live source) throws IOException {
        Path feeds = Files.createDirectories(folder.resolve(name).resolve("feeds"));
        Files.writeString(
                feeds.resolve("subscriptions.opml"),
                FORMATS.stream()
                        .map(format ->
                                "<outline text='%s' kind='updates' article='%s' xmlUrl='http://127.0.0.1:%d/articles/%s/feed.%s'/>"
                                        .formatted(format, format, source.port(), format, format))
                        .collect(Collectors.joining("\n", "<opml version='2.0'><body>", "</body></opml>")));
        Live live = Live.start(folder.resolve(name), Clock.systemUTC(), "EARSHOT_ALLOW_HOSTS", "127.0.0.1");
        Live.await(
                "all articles mirrored",
                () -> FORMATS.stream()
                        .allMatch(format -> live.get("/api/articles/" + format).statusCode() == 200));
        return live;
    }

    @Test
    void mirrorOfMirrorKeepsEverythingInEveryFormat() throws Exception {
        Path origin = folder.resolve("origin");
        for (String format : FORMATS) {
            Live.writeFile(origin, format + ".json", EveryBlock.HARMLESS.article());
        }
        try (Live source = Live.start(origin, Clock.systemUTC());
                Live mirror = follow("mirror", source);
                Live second = follow("second", mirror)) {
            for (String format : FORMATS) {
                MirroredArticle published = MirroredArticle.read(source::get, format);
                MirroredArticle once = MirroredArticle.read(mirror::get, format);
                published.atFollower(format).assertMirrored(once, format + ", mirror");
                once.atFollower(format)
                        .assertMirrored(MirroredArticle.read(second::get, format), format + ", mirror of a mirror");
            }
        }
    }
}
