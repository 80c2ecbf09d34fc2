package dev.earshot.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.earshot.support.Live;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs and libraries that import {@code /subscriptions.opml}: each must get every feed, whatever articles are called. */
@Tag("clients")
class OpmlImportersTest {
    private static final List<String> HEADLINES = List.of(
            "Ferry to Skell is late",
            "Ferry to Skell is late",
            "ferry to Skell: is late!",
            "DEFAULT",
            "Podcasts",
            "Earshot (podcast)",
            "Fish & \"Chips\" <b>'prices'</b>",
            "100% of votes [counted]; #1 = yes",
            "Überflutung in Köln – „Live“",
            "النار انطفأت",
            "🚒🔥",
            "A headline " + "that goes on ".repeat(20));

    private static final Pattern URL_SETTING = Pattern.compile("(?m)^url = (.*)$");

    @TempDir
    static Path folder;

    private static Live live;
    private static List<String> feeds;

    private Program program;

    @BeforeAll
    static void start() {
        for (int i = 0; i < HEADLINES.size(); i++) {
            Live.writeFile(
                    folder,
                    "a" + i + ".txt",
                    Live.FERRY
                            .replace("Ferry to Skell is late", HEADLINES.get(i))
                            .replace("Zone:", "Section: Weather & <tides>\nZone:"));
        }
        live = Live.start(folder, Clock.systemUTC());
        feeds = Jsoup.parse(Live.text(live.get("/subscriptions.opml")), "", Parser.xmlParser())
                .select("outline[xmlUrl]")
                .eachAttr("xmlUrl");
    }

    @AfterAll
    static void stop() {
        live.close();
    }

    @BeforeEach
    void download(@TempDir Path home) throws IOException {
        program = new Program(home);
        Files.write(home.resolve("list.opml"), live.get("/subscriptions.opml").body());
    }

    @Test
    void rss2emailImportsAll() throws IOException {
        program.run("r2e", "-c", "r2e.cfg", "-d", "state.json", "new", "reader@example.org");
        program.run("r2e", "-c", "r2e.cfg", "-d", "state.json", "opmlimport", "list.opml");
        assertAll(matches(URL_SETTING, text("r2e.cfg")));
    }

    @Test
    void feed2execImportsAll() throws IOException {
        program.run("feed2exec", "--config", "feeds.ini", "--database", "cache.db", "import", "list.opml");
        assertAll(matches(URL_SETTING, text("feeds.ini")));
    }

    @Test
    void newsboatImportsAll() throws IOException {
        Files.createFile(program.home().resolve("urls"));
        program.run("newsboat", "-u", "urls", "-c", "cache.db", "-C", "/dev/null", "-i", "list.opml");
        assertAll(matches(Pattern.compile("(?m)^\"?(http[^\"\\s]*)"), text("urls")));
    }

    @Test
    void gPodderImportsAll() {
        program.run("gpo", "import", "list.opml");
        assertAll(program.rows("gPodder/Database", "select url from podcast").stream()
                .map(List::getFirst));
    }

    @Test
    void sfeedImportsAll() {
        // its output is a shell script that calls a function for each feed
        program.run("sh", "-c", "sfeed_opml_import < list.opml > sfeedrc");
        String urls = program.run("sh", "-c", "feed() { printf '%s\\n' \"$2\"; }; . ./sfeedrc; feeds");
        assertAll(urls.lines());
    }

    @Test
    void podgetImportsAll() throws IOException {
        Files.createDirectory(program.home().resolve(".podget"));
        program.run("podget", "--import_opml", "list.opml");
        assertAll(matches(Pattern.compile("(?m)^(\\S+) OPML_Import"), text(".podget/serverlist")));
    }

    @Test
    void pythonListparserImportsAll() {
        assertAll(program.run(
                        "python3",
                        "-c",
                        "import listparser; print('\\n"
                                + "'.join(f.url for f in listparser.parse(open('list.opml').read()).feeds))")
                .lines());
    }

    @Test
    void perlXmlOpmlImportsAll() {
        String walk = """
            use XML::OPML;
            my $opml = XML::OPML->new(version => '1.1');
            $opml->parse('list.opml');
            sub walk {
                my $node = shift;
                if (ref $node eq 'ARRAY') { walk($_) for @$node }
                elsif (ref $node eq 'HASH') { $node->{xmlUrl} ? print "$node->{xmlUrl}\\n" : walk($_) for values %$node }
            }
            walk($opml->outline);
            """;
        assertAll(program.run("perl", "-e", walk).lines().distinct());
    }

    private void assertAll(Stream<String> imported) {
        List<String> all = imported.toList();
        assertEquals(new TreeSet<>(feeds), new TreeSet<>(all));
        assertEquals(feeds.size(), all.size());
    }

    private String text(String file) throws IOException {
        return Files.readString(program.home().resolve(file));
    }

    private static Stream<String> matches(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1));
    }
}
