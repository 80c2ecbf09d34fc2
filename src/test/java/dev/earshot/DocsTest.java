package dev.earshot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.earshot.support.Live;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs the commands in the README, the guides and CONTRIBUTING, and compares their output with the documents. Each document
 * runs in its own folder and shell.
 *
 * <p>Commands are in blocks marked {@code sh}. A following block marked {@code answer} is the output of the last command; …
 * stands for text that varies. A block marked {@code file=} is a file that commands read.
 */
class DocsTest {
    private static final Path ARCHITECTURE = Path.of("src/docs/architecture.md");
    private static final Path ACCESSIBILITY = Path.of("src/docs/ACCESSIBILITY.md");
    private static final Path LISTENING = Path.of("src/docs/guide/listening.md");
    private static final List<String> ARTICLES = List.of("storm.txt", "cup-match.txt", "election-night.txt");
    private static final String TOKEN = "choose-a-long-secret";

    /** Number of documents whose commands run at the same time; each starts Java often. */
    private static final int SHELLS = 2;

    /** Replaces Earshot's example, because recordings take longer than everything else. */
    private static final String SHORT_STORM = """
            Title: Storm Odette
            Date: 2026-10-28

            UPDATE 9:40 p.m. ET: The wind warning has been lifted.
            """;

    /** Commands that are not run here, by reason. */
    private static final Map<String, List<String>> EXEMPT = Map.of(
            "is the build that runs this test, or starts it again",
            List.of(
                    "mvn",
                    "mvn verify",
                    "mvn -q -DskipTests package",
                    "mvn -q test -Dtest=ReadmeTest",
                    "mvn spotless:apply",
                    "mvn verify -Plong",
                    "mvn verify -Pclients",
                    "mvn verify -Pbrowsers",
                    "mvn verify -Pbrowsers,checkers",
                    "TEST_DATABASE_URL='jdbc:postgresql://127.0.0.1/earshot?user=earshot&password=earshot' mvn verify",
                    "EARSHOT_PUBLISH_TOKEN=choose-a-long-secret mvn",
                    "EARSHOT_SPEECH_COMMAND='de: espeak-ng -v de --stdout -s {wpm}; cy: espeak-ng -v cy --stdout' mvn"),
            "installs packages and takes minutes",
            List.of(".ci/run", ".ci/run soak"),
            "needs a screen reader and takes minutes",
            List.of("src/test/screenreader/run"),
            "runs until stopped; see ProcessTest",
            List.of("java -jar target/earshot.jar"),
            "needs programs that a build machine may not have",
            List.of("pg_dump --format=custom --file=earshot.dump \"$DATABASE_URL\""),
            "changes the archive that the other commands use; see EraseTest",
            List.of(
                    "java -jar target/earshot.jar restore earshot-backup.db",
                    "java -jar target/earshot.jar erase storm 6473d9f7-40e3-51b2-af61-4fae0328193c"));

    /** Replaces the document's server by this test's, and the jar by the compiled classes. */
    private static final String PRELUDE = """
            curl() {
                command curl --fail-with-body --connect-to "localhost:8080:127.0.0.1:$SERVER_PORT" "$@"
                local status=$?
                echo "$status $*" >>"$RESULTS/curl"
                return $status
            }
            java() {
                [ "$1 $2" = '-jar target/earshot.jar' ] || return 99
                shift 2
                "$JAVA" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -cp "$CLASSES" \\
                    dev.earshot.Launcher "${@//localhost:8080/127.0.0.1:$SERVER_PORT}"
            }
            """;

    private static final Pattern BLOCK =
            Pattern.compile("^( *)```([a-z]+)([^\\n`]*)\\n(.*?)^\\1```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("file=(\\S+)");
    private static final Pattern LINK =
            Pattern.compile("\\]\\(([^)\\s]+)\\)|^\\[[^\\]]+\\]: (\\S+)$", Pattern.MULTILINE);

    /** A link with a class's name for its text: its target, in brackets or below, or none if that is missing. */
    private static final Pattern CLASS_LINK = Pattern.compile("\\[([A-Z]\\w+)\\](?:\\(([^)\\s]+)\\)|: (\\S+)|)");

    private static final Pattern TEST =
            Pattern.compile("`(?:dev\\.earshot\\.)?(?:([a-z.]+)\\.)?([A-Z]\\w+)(?:\\.(\\w+))?`");
    private static final Pattern HEADING = Pattern.compile("^#+ (.+)$", Pattern.MULTILINE);
    private static final Pattern METRIC = Pattern.compile("\\bearshot(?:_[a-z]+)+");
    private static final Pattern METER = Pattern.compile("\"(earshot(?:\\.[a-z]+)+)\"");
    private static final Pattern UNIT = Pattern.compile("_(?:total|seconds_max|seconds|bytes)$");

    /** The exit statuses of a command that was stopped while it read a stream. */
    private static final Set<String> STOPPED = Set.of("23", "28");

    @TempDir
    private Path folder;

    private record Block(String language, String mark, String text) {}

    private record Command(String text, @Nullable String answer) {
        boolean isExempt() {
            return EXEMPT.values().stream().anyMatch(commands -> commands.contains(text));
        }
    }

    private static List<Path> guides() throws IOException {
        List<Path> all = new ArrayList<>(List.of(Path.of("README.md"), Path.of(".github/CONTRIBUTING.md")));
        try (Stream<Path> files = Files.list(Path.of("src/docs/guide"))) {
            files.sorted().forEach(all::add);
        }
        return all;
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/docs"))) {
            return Stream.concat(
                            files.filter(file -> file.toString().endsWith(".md")),
                            Stream.of(
                                    Path.of("README.md"),
                                    Path.of(".github/CONTRIBUTING.md"),
                                    Path.of(".github/SECURITY.md")))
                    .sorted()
                    .toList();
        }
    }

    private static List<Block> blocks(Path document) throws IOException {
        return BLOCK.matcher(Files.readString(document))
                .results()
                .map(block -> new Block(
                        block.group(2),
                        block.group(3),
                        block.group(4)
                                .lines()
                                .map(line -> outdented(line, block.group(1)))
                                .collect(Collectors.joining("\n", "", "\n"))))
                .toList();
    }

    private static String outdented(String line, String indent) {
        return line.startsWith(indent) ? line.substring(indent.length()) : line;
    }

    private static List<Command> commands(Path document) throws IOException {
        List<Command> commands = new ArrayList<>();
        for (Block block : blocks(document)) {
            if (block.language().equals("sh")) {
                Arrays.stream(block.text().split("(?<!\\\\)\n"))
                        .map(text -> new Command(text.strip(), null))
                        .forEach(commands::add);
            } else if (block.mark().contains("answer")) {
                commands.add(new Command(commands.removeLast().text(), block.text()));
            }
        }
        return commands;
    }

    @Test
    void documentedCommandsPrintDocumentedOutput() throws Exception {
        assumeTrue(
                System.getenv("CI") != null || (isInstalled("bash") && isInstalled("curl")),
                "bash or curl is not installed, and the documents use both");
        for (String article : ARTICLES) {
            Live.writeFile(folder, article, Files.readString(Path.of("feeds", article)));
        }
        Path speaking = Files.createDirectories(folder.resolve("speaking"));
        Live.writeFile(speaking, "storm.txt", SHORT_STORM);
        List<Future<List<String>>> runs = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        try (Live silent = start(folder, "none");
                Live voiced = start(speaking, "kevin16");
                ExecutorService shells = Executors.newFixedThreadPool(SHELLS)) {
            for (Path document : guides()) {
                Path place = Files.createDirectories(
                        folder.resolve(document.getFileName().toString()));
                int port = (document.equals(LISTENING) ? voiced : silent).port();
                runs.add(shells.submit(() -> run(document, place, port)));
            }
            for (Future<List<String>> run : runs) {
                failures.addAll(run.get());
            }
        }
        assertEquals("", String.join("\n", failures));
    }

    private static Live start(Path folder, String voice) {
        return Live.start(
                folder,
                Clock.systemUTC(),
                "EARSHOT_PUBLIC_URL",
                "http://localhost:8080",
                "EARSHOT_PUBLISH_TOKEN",
                TOKEN,
                "EARSHOT_VOICE",
                voice);
    }

    private static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    /** Runs a document's commands in order and returns the failures. */
    private static List<String> run(Path document, Path place, int port) throws IOException, InterruptedException {
        List<Command> commands = commands(document).stream()
                .filter(command -> !command.isExempt())
                .toList();
        if (commands.isEmpty()) {
            return List.of();
        }
        for (String article : ARTICLES) {
            Live.writeFile(place, article, Files.readString(Path.of("feeds", article)));
        }
        for (Block block : blocks(document)) {
            Matcher file = FILE.matcher(block.mark());
            if (file.find()) {
                Files.writeString(place.resolve(file.group(1)), block.text());
            }
        }
        return run(document, commands, place, Files.createDirectories(place.resolve("results")), port);
    }

    private static List<String> run(Path document, List<Command> commands, Path work, Path results, int port)
            throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder(PRELUDE);
        for (int i = 0; i < commands.size(); i++) {
            script.append("{ ").append(commands.get(i).text()).append('\n');
            script.append("} >\"$RESULTS/%d.out\" 2>\"$RESULTS/%d.err\"; echo $? >\"$RESULTS/%d.status\"\n"
                    .formatted(i, i, i));
        }
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", script.toString())
                .directory(work.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(results.resolve("shell").toFile());
        shell.environment().keySet().removeIf(name -> name.startsWith("EARSHOT_") || name.equals("DATABASE_URL"));
        shell.environment()
                .putAll(Map.of(
                        "RESULTS", results.toString(),
                        "SERVER_PORT", Integer.toString(port),
                        "JAVA",
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                        "CLASSES", System.getProperty("java.class.path"),
                        // of the server without a voice
                        "EARSHOT_DATA", work.resolveSibling("data").toString(),
                        "EARSHOT_PUBLISH_TOKEN", TOKEN));
        Process process = shell.start();
        try {
            process.waitFor();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            failures.addAll(wrong(document + ": " + commands.get(i).text(), commands.get(i), results, i));
        }
        Path curls = results.resolve("curl");
        if (Files.exists(curls)) {
            Files.readAllLines(curls).stream()
                    .filter(line -> !line.startsWith("0 ") && !STOPPED.contains(line.split(" ", 2)[0]))
                    .forEach(line -> failures.add(document + ": curl exits with " + line));
        }
        return failures;
    }

    private static List<String> wrong(String name, Command command, Path results, int number) throws IOException {
        String output = text(results.resolve(number + ".out"));
        String errors = Files.readString(results.resolve(number + ".err"));
        String status = Files.readString(results.resolve(number + ".status")).strip();
        boolean streams = command.text().contains("--max-time");
        if (!status.equals("0") && !(streams && STOPPED.contains(status))) {
            return List.of(name + "\n  exits with " + status + ": " + errors + output);
        }
        String answer = command.answer();
        if (answer != null && !matches(answer.strip(), output.strip())) {
            return List.of(name + "\n  prints " + output.strip() + "\n  instead of " + answer.strip());
        }
        return List.of();
    }

    /** Returns the output, even if it is audio. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /** Returns whether the output is as shown, where … stands for anything. */
    private static boolean matches(String shown, String real) {
        String pattern = Arrays.stream(shown.split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(real).matches();
    }

    @Test
    void exemptCommandsAppearInDocuments() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Path document : guides()) {
            commands(document).forEach(command -> shown.add(command.text()));
        }
        for (List<String> commands : EXEMPT.values()) {
            for (String command : commands) {
                assertTrue(shown.contains(command), command);
            }
        }
    }

    @Test
    void jsonExamplesParse() throws IOException {
        int count = 0;
        for (Path document : guides()) {
            for (Block block : blocks(document)) {
                if (block.language().equals("json")) {
                    count++;
                    String json = block.text().replace("\"…\"", "\"\"").replace("…", "0");
                    try {
                        JsonMapper.shared().readTree(json);
                    } catch (JacksonException e) {
                        throw new AssertionError(document + ": " + block.text(), e);
                    }
                }
            }
        }
        assertTrue(count >= 3, count + " examples");
    }

    @Test
    void linksBetweenDocumentsResolve() throws IOException {
        List<String> broken = new ArrayList<>();
        int count = 0;
        for (Path document : documents()) {
            String text = BLOCK.matcher(Files.readString(document)).replaceAll("");
            for (String link :
                    LINK.matcher(text).results().map(DocsTest::target).toList()) {
                if (!link.contains("://")) {
                    count++;
                    if (!resolves(document, link)) {
                        broken.add(document + ": " + link);
                    }
                }
            }
        }
        assertEquals(List.of(), broken);
        assertTrue(count > 20, count + " links");
    }

    private static String target(MatchResult link) {
        return link.group(1) == null ? link.group(2) : link.group(1);
    }

    private static boolean resolves(Path document, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? document
                : document.resolveSibling(parts[0]).normalize();
        return Files.exists(target) && (parts.length == 1 || anchors(target).contains(parts[1]));
    }

    private static Set<String> anchors(Path document) throws IOException {
        return HEADING.matcher(Files.readString(document))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    @Test
    void architectureNamesEveryFolderOfTheMap() throws IOException {
        String text = Files.readString(ARCHITECTURE);
        Set<String> missing = MapTest.folders();
        missing.removeIf(folder -> text.contains("`" + folder + "`"));
        assertEquals(Set.of(), missing);
    }

    @Test
    void everyClassInArchitectureLinksToItsFile() throws IOException {
        String text = BLOCK.matcher(Files.readString(ARCHITECTURE)).replaceAll("");
        Map<String, Set<String>> targets = new TreeMap<>();
        CLASS_LINK.matcher(text).results().forEach(link -> {
            Set<String> all = targets.computeIfAbsent(link.group(1), name -> new TreeSet<>());
            Stream.of(link.group(2), link.group(3)).filter(Objects::nonNull).forEach(all::add);
        });
        targets.values().removeIf(links -> links.stream().anyMatch(link -> link.endsWith(".md")));
        List<String> wrong = targets.entrySet().stream()
                .filter(entry -> entry.getValue().size() != 1
                        || !entry.getValue().iterator().next().endsWith("/" + entry.getKey() + ".java"))
                .map(Map.Entry::toString)
                .toList();
        assertEquals(List.of(), wrong);
        assertTrue(targets.size() > 100, targets.size() + " classes");
    }

    @Test
    void architectureHasAtMost260LinesOf160Characters() throws IOException {
        List<String> lines = Files.readAllLines(ARCHITECTURE);
        assertTrue(lines.size() <= 260, lines.size() + " lines");
        assertEquals(
                List.of(), lines.stream().filter(line -> line.length() > 160).toList());
    }

    @Test
    void testsNamedInAccessibilityDocumentExist() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                sources.put(file.toString().replace('/', '.'), Files.readString(file));
            }
        }
        List<String> missing = TEST.matcher(Files.readString(ACCESSIBILITY))
                .results()
                .filter(test -> sources.entrySet().stream().noneMatch(source -> isTest(test, source)))
                .map(MatchResult::group)
                .toList();
        assertEquals(List.of(), missing);
    }

    private static boolean isTest(MatchResult test, Map.Entry<String, String> source) {
        String folder = test.group(1) == null ? "" : test.group(1) + ".";
        return source.getKey().endsWith("." + folder + test.group(2) + ".java")
                && (test.group(3) == null || source.getValue().contains("void " + test.group(3) + "("));
    }

    @Test
    void metricsInGuidesExist() throws IOException {
        Set<String> counted = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                METER.matcher(Files.readString(source))
                        .results()
                        .forEach(meter -> counted.add(meter.group(1).replace('.', '_')));
            }
        }
        Set<String> unknown = new TreeSet<>();
        for (Path document : guides()) {
            METRIC.matcher(Files.readString(document))
                    .results()
                    .map(metric -> metric.group())
                    .filter(name -> !counted.contains(name)
                            && !counted.contains(UNIT.matcher(name).replaceAll("")))
                    .forEach(unknown::add);
        }
        assertEquals(Set.of(), unknown);
    }
}
