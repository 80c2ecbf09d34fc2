import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;

/** Measures what documents cost in archives of several sizes; run by src/bench/growth. */
class GrowthBench {
    private static final String TOKEN = "measuring-growing-archives";
    private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");
    private static final int SECTIONS = 12;

    /** Updates of two articles, which are compared with each other. */
    private static final int SMALL = 200;

    private static final int LARGE = 20_000;

    /** As many as make pages and lists full, whatever the size. */
    private static final int MIN_ARTICLES = 1_000;

    private static final int UPDATES_PER_ARTICLE = 50;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String name;
    private final String jdbcUrl;
    private final Path folder;
    private final int size;
    private final boolean sqlite;
    private final Map<String, List<Double>> times = new LinkedHashMap<>();
    private String base = "";

    GrowthBench(String name, String jdbcUrl, Path folder, int size) {
        this.name = name;
        this.jdbcUrl = jdbcUrl;
        this.folder = folder;
        this.size = size;
        this.sqlite = jdbcUrl.startsWith("jdbc:sqlite:");
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        String postgres = arguments[1];
        int rounds = Integer.parseInt(arguments[2]);
        int[] sizes = Arrays.stream(arguments).skip(3).mapToInt(Integer::parseInt).toArray();
        List<String> databases = postgres.isEmpty() ? List.of("SQLite") : List.of("SQLite", "PostgreSQL");
        for (String database : databases.subList(Boolean.getBoolean("postgres.only") ? 1 : 0, databases.size())) {
            Map<Integer, Map<String, Double>> results = new LinkedHashMap<>();
            for (int size : sizes) {
                Path data = folder.resolve("data-" + size);
                boolean isSqlite = database.equals("SQLite");
                Files.createDirectories(data);
                // a schema for each size
                String url = isSqlite
                        ? "jdbc:sqlite:" + data.resolve("earshot.db")
                        : postgres + (postgres.contains("?") ? "&" : "?") + "currentSchema=size_" + size;
                GrowthBench bench = new GrowthBench(database, url, data, size);
                if (!bench.exists()) {
                    bench.fill();
                }
                results.put(size, bench.measure(rounds));
            }
            print(database, results);
        }
    }

    private int articles() {
        return Math.max(MIN_ARTICLES, size / UPDATES_PER_ARTICLE);
    }

    private boolean exists() throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            // they are filled in one transaction
            return statement.executeQuery("select hash from recordings limit 1").next();
        } catch (SQLException e) {
            return false;
        }
    }

    /** Fills the tables as version 0.1 did. */
    private void fill() throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            if (!sqlite) {
                statement.execute("drop schema if exists size_" + size + " cascade");
                statement.execute("create schema size_" + size);
            }
        }
        Flyway.configure()
                .dataSource(jdbcUrl, null, null)
                .locations("classpath:dev/earshot/archive/migrations")
                .target("4")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements()) {
                statement.execute(sql);
            }
            connection.commit();
        }
        System.err.printf(Locale.ROOT, "%s, %,d updates: filled in %.0f s%n", name, size, seconds(start));
    }

    private List<String> statements() {
        // the last ones published belong to the two articles that are compared
        int large = size >= 5 * LARGE ? LARGE : 0;
        int ordinary = size - large - SMALL;
        String hex = sqlite ? "printf('%%012x', %s)" : "lpad(to_hex(%s), 12, '0')";
        String uuid = "'00000000-0000-5000-8000-' || " + hex;
        String articleOf = "case when n <= " + ordinary + " then 'story-' || ((n * 7919) %% " + articles()
                + ") when n <= " + (ordinary + SMALL) + " then 'small' else 'large' end";
        String content = """
                '{"headline":"Crew ' || n || ' reads the gauge","authors":[],"keyEvent":' || %s || ',"language":"en-US",\
                "blocks":[{"type":"paragraph","id":"b1","text":{"content":[{"type":"words","text":"The gauge at the causeway stood \
                at ' || (n %% 97) || ' ft. when crew ' || n || ' read it, and people in street' || (n %% 5000) || ' were told. The \
                county asks all who live within ' || (n %% 400) || ' yards of the harbor to move what they can upstairs and to leave \
                the road to the pumps free, said warden' || (n / 1000) || '."}]}}]}'"""
                .formatted("case when n % 20 = 0 then 'true' else 'false' end");
        String numbers = sqlite
                ? "with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < " + size + ")"
                : "with numbers as (select n from generate_series(1::bigint, " + size + ") n)";
        String copy = "'{\"headline\":\"The flood, part ' || n || '\",\"language\":\"en-US\",\"zone\":\"America/New_York\","
                + "\"section\":\"District ' || (n %% " + SECTIONS + ") || '\",\"authors\":[],\"body\":[],\"related\":[]}'";
        String stories = sqlite
                ? "with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < " + (articles() - 1) + ")"
                : "with numbers as (select n from generate_series(0::bigint, " + (articles() - 1) + ") n)";
        String insertArticle = "insert into articles (id, source, document, revision, first_published, last_changed, changed_in,"
                + " print, copy) ";
        long minute = 60_000L * 1_000_000 / size;
        long start = FIRST.toEpochMilli();
        List<String> all = new ArrayList<>(List.of(
                "insert into log_head values (1, '0a1b2c3d', " + 2 * size + ")",
                stories + insertArticle + "select 'story-' || n, 'file', 'story-' || n || '.txt', 1, " + start + ", " + start
                        + ", 0, 'print', " + copy.replace("%%", "%") + " from numbers"));
        for (String compared : List.of("small", "large")) {
            all.add(insertArticle + "select '" + compared + "', 'file', '" + compared + ".txt', 1, " + start + ", " + start
                    + ", 0, 'print', " + copy.replace("%%", "%") + " from (select 3 as n) numbers");
        }
        String columns = " (id, article_id, source, print, id_minute, published_at, kind, revision, published_in, changed_in,"
                + " content) ";
        all.add(numbers + "insert into updates" + columns + "select " + uuid.formatted("n") + ", " + articleOf.replace("%%", "%")
                + ", 'file', 'print', " + start + " + n * " + minute + ", " + start + " + n * " + minute
                + ", 'UPDATE', 1, n, n, " + content + " from numbers");
        all.add("insert into changes (sequence, at, type, article_id, update_id, revision) select published_in, published_at,"
                + " 'PUBLISHED', article_id, id, 1 from updates");
        all.add("insert into changes (sequence, at, type, article_id, update_id, revision) select published_in + " + size + ", "
                + (start + minute * size) + " + published_in, 'RECORDED', article_id, id, 1 from updates");
        all.add("insert into update_revisions (update_id, revision, sequence, source, published_at, content)"
                + " select id, 1, published_in, source, published_at, content from updates");
        all.add("insert into recordings (hash, article_id, update_id, revision, voice, script, bytes, duration_ms, cues, made_at)"
                + " select '" + "0".repeat(52) + "' || substr(id, 25), article_id, id, 1, 'voice', 'The gauge stood.', 96000, 12000,"
                + " '[]', published_at from updates");
        all.add("update updates set recording = '" + "0".repeat(52) + "' || substr(id, 25)");
        all.add("update articles set changed_in = coalesce((select max(sequence) from changes where article_id = articles.id and type = 'PUBLISHED'), 0),"
                + " first_published = coalesce((select min(at) from changes where article_id = articles.id), first_published),"
                + " last_changed = coalesce((select max(at) from changes where article_id = articles.id and type = 'PUBLISHED'), last_changed)");
        all.add("delete from articles where changed_in = 0");
        all.add("insert into article_revisions (article_id, revision, sequence, source, copy) select id, 1,"
                + " (select min(sequence) - 1 from changes where article_id = articles.id), source, copy from articles");
        return all;
    }

    private Map<String, Double> measure(int rounds) throws Exception {
        long upgrade = System.nanoTime();
        Process first = startServer();
        double firstStart = seconds(upgrade);
        stop(first);
        System.err.printf(Locale.ROOT, "%s, %,d updates: upgraded in %.0f s%n", name, size, firstStart);
        List<Double> starts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            Process server = startServer();
            starts.add(1_000 * seconds(start));
            if (i < 2) {
                stop(server);
                continue;
            }
            try {
                for (int round = 0; round < rounds; round++) {
                    if (round == rounds / 3) {
                        // until here the machine was warming up
                        times.clear();
                    }
                    round(round);
                }
            } finally {
                stop(server);
            }
        }
        Map<String, Double> medians = new LinkedHashMap<>();
        medians.put("start", median(starts));
        times.forEach((document, values) -> medians.put(document, median(values)));
        return medians;
    }

    private void round(int round) throws Exception {
        String story = "story-" + (round * 37 % MIN_ARTICLES);
        String time = FIRST.plusMillis(60_000L * 1_000_000 / 10 * 9).toString();
        time("publish", () -> publish(story));
        get("front page", "/");
        get("older stories", "/?before=" + FIRST.plusSeconds(60L * size / 2).toEpochMilli() + ".story-1");
        get("section", "/sections/district-3");
        get("listening room", "/listen");
        get("listening room, headlines", "/listen?queue=headlines");
        get("site feed, Atom", "/feed.atom");
        get("site feed, RSS", "/feed.rss");
        get("site feed, JSON", "/feed.json");
        get("section feed", "/sections/district-3/feed.atom");
        get("key events", "/key-events.atom");
        get("section key events", "/sections/district-3/key-events.atom");
        get("podcast", "/podcast.rss");
        get("section podcast", "/sections/district-3/podcast.rss");
        get("site archive, first", "/archive/1.atom");
        get("site archive, last", "/archive/" + (size / 50 - 1) + ".atom");
        get("section archive", "/sections/district-3/archive/" + Math.max(1, size / 50 / SECTIONS / 2) + ".atom");
        get("search, common word", "/search?q=county");
        get("search, common words", "/search?q=gauge+causeway+harbor");
        get("search, common prefix", "/search?q=pum*");
        get("search, rare word", "/search?q=" + (size / 2 + 1));
        get("search, no result", "/search?q=hurricane");
        get("search, another spelling", "/search?q=countty");
        get("search, choice and exclusion", "/search?q=county+OR+harbor+-gauge");
        get("search, old days", "/search?q=county&to=2000-01-01");
        get("search, ranked", "/search?q=county&order=rank");
        get("search, API", "/api/search?q=county");
        get("search feed", "/search/feed.atom?q=county");
        get("new updates, by time", "/?since=" + time);
        get("article list, API", "/api/articles");
        get("article list, later page", "/api/articles?after=0a1b2c3d-" + size / 2);
        get("changes, API, by time", "/api/changes?since=" + time);
        get("list of feeds", "/follow");
        get("OPML", "/subscriptions.opml");
        get("sitemap index", "/sitemap.xml");
        get("sitemap of sections", "/sitemap-pages.xml");
        get("sitemap of news", "/sitemap-news.xml");
        for (String compared : size >= 5 * LARGE ? List.of("small", "large") : List.of("small")) {
            String title = "article of " + (compared.equals("small") ? SMALL : String.format(Locale.US, "%,d", LARGE));
            String update = time(title + ": publish", () -> publish(compared));
            article(title, compared, update);
        }
    }

    private void article(String title, String id, String update) throws Exception {
        get(title + ": page", "/articles/" + id);
        get(title + ": update page", "/articles/" + id + "/updates/" + update);
        get(title + ": feed", "/articles/" + id + "/feed.atom");
        get(title + ": podcast", "/articles/" + id + "/podcast.rss");
        get(title + ": updates, API", "/api/articles/" + id + "/updates");
        time(title + ": event", () -> firstEvent("/articles/" + id + "/events?since=0a1b2c3d-" + 2 * size));
    }

    private interface Request {
        String send() throws Exception;
    }

    private String time(String document, Request request) throws Exception {
        long start = System.nanoTime();
        String answer = request.send();
        times.computeIfAbsent(document, first -> new ArrayList<>()).add(1_000 * seconds(start));
        return answer;
    }

    private void get(String document, String path) throws Exception {
        time(document, () -> {
            HttpResponse<String> response = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException(path + " answers " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        });
    }

    private String firstEvent(String path) throws Exception {
        HttpResponse<java.io.InputStream> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (java.io.InputStream in = response.body()) {
            return new String(in.readNBytes(200), StandardCharsets.UTF_8);
        }
    }

    /** Publishes an update and returns its id. */
    private String publish(String article) throws Exception {
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create(base + "/api/articles/" + article + "/updates"))
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", "text/plain")
                        .POST(HttpRequest.BodyPublishers.ofString("The county says that the pumps hold at the harbor."))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        Matcher id = Pattern.compile("/updates/([0-9a-f-]{36})").matcher(response.headers().firstValue("Location").orElse(""));
        if (response.statusCode() != 201 || !id.find()) {
            throw new IOException("publishing is answered by " + response.statusCode() + ": " + response.body());
        }
        return id.group(1);
    }

    private Process startServer() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        base = "http://127.0.0.1:" + port;
        Path feeds = Files.createDirectories(folder.resolve("feeds"));
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.earshot.Launcher");
        builder.environment().putAll(Map.of(
                "PORT", Integer.toString(port),
                "EARSHOT_HOST", "127.0.0.1",
                "EARSHOT_PUBLIC_URL", base,
                "EARSHOT_FEEDS", feeds.toString(),
                "EARSHOT_DATA", folder.toString(),
                "EARSHOT_VOICE", "none",
                "EARSHOT_PUBLISH_TOKEN", TOKEN));
        builder.environment().remove("DATABASE_URL");
        if (!sqlite) {
            builder.environment().put("DATABASE_URL", jdbcUrl);
        }
        Path log = folder.resolve("server.log");
        Process server = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        HttpRequest ready = HttpRequest.newBuilder(URI.create(base + "/readyz"))
                .timeout(Duration.ofSeconds(5))
                .build();
        while (server.isAlive()) {
            try {
                if (CLIENT.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return server;
                }
            } catch (IOException e) {
                // not yet
            }
            Thread.sleep(20);
        }
        throw new IOException("the server has ended: " + Files.readString(log));
    }

    private static void stop(Process server) throws InterruptedException {
        server.destroy();
        if (!server.waitFor(30, TimeUnit.SECONDS)) {
            server.destroyForcibly().waitFor();
        }
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void print(String database, Map<Integer, Map<String, Double>> results) {
        List<Integer> sizes = List.copyOf(results.keySet());
        System.out.printf("%n%-32s", database + ", ms");
        sizes.forEach(size -> System.out.printf(Locale.US, "%,12d", size));
        System.out.printf("%8s%n", "ratio");
        for (String document : results.get(sizes.getLast()).keySet()) {
            System.out.printf("%-32s", document);
            for (int size : sizes) {
                Double time = results.get(size).get(document);
                System.out.printf(Locale.US, time == null ? "%12s" : "%12.1f", time == null ? "" : time);
            }
            Double before = results.get(sizes.getFirst()).get(document);
            double after = results.get(sizes.getLast()).get(document);
            String small = document.replace(String.format(Locale.US, "%,d", LARGE), Integer.toString(SMALL));
            if (!small.equals(document)) {
                System.out.printf(Locale.US, "%8.2f (of one of %d)", after / results.get(sizes.getLast()).get(small), SMALL);
            } else if (before != null) {
                System.out.printf(Locale.US, "%8.2f", after / before);
            }
            System.out.println();
        }
    }
}
